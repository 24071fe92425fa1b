import { BellOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { lazy, useState } from "react";
import { Popover } from "../../ui/popover/Popover.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import { Bone } from "../../ui/state/Bones.tsx";
import { useReminderCount } from "./useReminderNews.ts";
import styles from "./bell.module.css";

const BellList = lazy(() => import("./BellList.tsx"));
const mostShown = 99;

interface Props {
  readonly placement: "rightTop" | "bottomRight";
}

/** The bell: how many reminders are new, and the latest of them in a panel where each can be settled. */
export function Bell({ placement }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const unread = useReminderCount().data?.unread ?? 0;
  const name = unread === 0 ? t`提醒，没有新的` : t`提醒，${unread} 条新的`;
  return (
    <Popover
      placement={placement}
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      styles={{ container: { padding: 0 } }}
      content={
        <Layer fallback={<Bone width={320} height={120} />}>
          <BellList onClose={() => setOpen(false)} />
        </Layer>
      }
    >
      <button type="button" className={styles.bell} aria-label={name} title={name}>
        <BellOutlined aria-hidden />
        {unread === 0 ? null : (
          <span className={styles.count} aria-hidden>
            {unread > mostShown ? `${mostShown}+` : unread}
          </span>
        )}
      </button>
    </Popover>
  );
}
