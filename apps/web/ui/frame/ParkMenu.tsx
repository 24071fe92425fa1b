import { EnvironmentOutlined, SwapOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../../session/me.ts";
import { choosePark } from "../../session/park.ts";
import { trpc } from "../../trpc.ts";
import { MenuButton } from "../menu/MenuButton.tsx";
import { Failed } from "../state/Failed.tsx";
import styles from "./frame.module.css";

interface Props {
  /** In the phone's top bar, where the name has room; at the rail's foot a tablet shows the sign alone. */
  readonly onTop?: boolean;
}

/** Of so many parks on, their menu can be searched. */
const searchedFrom = 13;

/** The park one works in; a menu only for those who belong to several. */
export function ParkMenu({ onTop = false }: Props) {
  const { t } = useLingui();
  const { park, parkCount } = useMe();
  const [isAsked, setAsked] = useState(false);
  const [text, setText] = useState("");
  const parks = useQuery(trpc.session.parks.queryOptions(undefined, { enabled: isAsked }));
  if (parkCount < 2 && onTop) return <span className={`${styles.clip} ${styles.topPark}`}>{park.name}</span>;
  if (parkCount < 2)
    return (
      <div className={styles.park} title={park.name}>
        <EnvironmentOutlined aria-hidden />
        <span className={`${styles.wide} ${styles.clip}`}>{park.name}</span>
      </div>
    );
  const wanted = text.trim().toLowerCase();
  const items = (parks.data ?? [park])
    .filter(({ key, name }) => name.toLowerCase().includes(wanted) || key.includes(wanted))
    .map(({ key, name }) => ({
      key,
      label: name,
      selected: key === park.key,
      onSelect: () => choosePark(key),
    }));
  const search = {
    label: t`查找园区`,
    text,
    onChange: setText,
    nothing: parks.isPending ? t`正在查找` : t`没有找到“${text}”`,
  };
  const menu = {
    head: parks.isLoadingError ? (
      <Failed small error={parks.error} onRetry={() => void parks.refetch()} />
    ) : null,
    search: parkCount < searchedFrom ? undefined : search,
    sections: [{ title: t`切换园区`, items }],
    onOpen: () => {
      setAsked(true);
      setText("");
    },
  };
  if (onTop)
    return (
      <span className={styles.topPark}>
        <MenuButton placement="bottomLeft" {...menu}>
          <button type="button" className={`${styles.footButton} ${styles.topButton}`}>
            <span className={styles.clip}>{park.name}</span>
            <span className="visually-hidden">{t`切换园区`}</span>
            <SwapOutlined aria-hidden />
          </button>
        </MenuButton>
      </span>
    );
  return (
    <MenuButton placement="rightBottom" {...menu}>
      <button type="button" className={styles.footButton} title={park.name}>
        <EnvironmentOutlined aria-hidden />
        <span className={`${styles.wide} ${styles.clip}`}>{park.name}</span>
        <span className="visually-hidden">{t`切换园区`}</span>
        <SwapOutlined aria-hidden className={styles.wide} />
      </button>
    </MenuButton>
  );
}
