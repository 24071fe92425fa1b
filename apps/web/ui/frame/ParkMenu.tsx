import { EnvironmentOutlined, SwapOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { useMe } from "../../session/me.ts";
import { choosePark } from "../../session/park.ts";
import { MenuButton } from "../menu/MenuButton.tsx";
import styles from "./frame.module.css";

interface Props {
  /** In the phone's top bar, where the name has room; at the rail's foot a tablet shows the sign alone. */
  readonly onTop?: boolean;
}

/** The park one works in; a menu only for those who belong to several. */
export function ParkMenu({ onTop = false }: Props) {
  const { t } = useLingui();
  const { park, parks } = useMe();
  if (parks.length < 2 && onTop)
    return <span className={`${styles.clip} ${styles.topPark}`}>{park.name}</span>;
  if (parks.length < 2)
    return (
      <div className={styles.park} title={park.name}>
        <EnvironmentOutlined aria-hidden />
        <span className={`${styles.wide} ${styles.clip}`}>{park.name}</span>
      </div>
    );
  const items = parks.map(({ key, name }) => ({
    key,
    label: name,
    selected: key === park.key,
    onSelect: () => choosePark(key),
  }));
  if (onTop)
    return (
      <span className={styles.topPark}>
        <MenuButton placement="bottomLeft" sections={[{ title: t`切换园区`, items }]}>
          <button type="button" className={`${styles.footButton} ${styles.topButton}`}>
            <span className={styles.clip}>{park.name}</span>
            <span className="visually-hidden">{t`切换园区`}</span>
            <SwapOutlined aria-hidden />
          </button>
        </MenuButton>
      </span>
    );
  return (
    <MenuButton placement="rightBottom" sections={[{ title: t`切换园区`, items }]}>
      <button type="button" className={styles.footButton} title={park.name}>
        <EnvironmentOutlined aria-hidden />
        <span className={`${styles.wide} ${styles.clip}`}>{park.name}</span>
        <span className="visually-hidden">{t`切换园区`}</span>
        <SwapOutlined aria-hidden className={styles.wide} />
      </button>
    </MenuButton>
  );
}
