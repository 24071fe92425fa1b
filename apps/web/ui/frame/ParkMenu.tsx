import { BankOutlined, SwapOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useMe } from "../../session/me.ts";
import { trpc } from "../../trpc.ts";
import { MenuButton } from "../menu/MenuButton.tsx";
import styles from "./frame.module.css";

/** The park one works in; a menu only for those who belong to several. */
export function ParkMenu() {
  const { t } = useLingui();
  const me = useMe();
  // Another park is another world: nothing on the page may outlive the change.
  const change = useMutation(
    trpc.account.switchPark.mutationOptions({ onSuccess: () => window.location.assign("/") }),
  );
  if (me.parks.length < 2)
    return (
      <div className={styles.park} title={me.park.name}>
        <BankOutlined aria-hidden />
        <span className={`${styles.wide} ${styles.clip}`}>{me.park.name}</span>
      </div>
    );
  const items = me.parks.map((park) => ({
    key: String(park.id),
    label: park.name,
    selected: park.id === me.park.id,
    onSelect: () => change.mutate({ parkId: park.id }),
  }));
  return (
    <MenuButton placement="rightBottom" sections={[{ title: t`切换园区`, items }]}>
      <button
        type="button"
        className={styles.footButton}
        title={me.park.name}
        aria-label={t`切换园区，当前是${me.park.name}`}
      >
        <BankOutlined aria-hidden />
        <span className={`${styles.wide} ${styles.clip}`}>{me.park.name}</span>
        <SwapOutlined aria-hidden className={styles.wide} />
      </button>
    </MenuButton>
  );
}
