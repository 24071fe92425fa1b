import { BellOutlined } from "@ant-design/icons";
import { Trans } from "@lingui/react/macro";
import { Button } from "antd";
import { lazy, useState } from "react";
import { Layer } from "../../ui/state/Layer.tsx";
import type { PlanSubject } from "./OwnPlanDialog.tsx";

const OwnPlanDialog = lazy(() => import("./OwnPlanDialog.tsx"));

interface Props {
  /** Null: on no record. */
  readonly subject: PlanSubject | null;
  readonly size?: "small";
}

/** 提醒我: a reminder of one's own, on the record that is shown or on none. */
export function RemindButton({ subject, size }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<BellOutlined aria-hidden />}
        {...(size === undefined ? {} : { size })}
        onClick={() => setOpen(true)}
      >
        <Trans>提醒我</Trans>
      </Button>
      <Layer>
        {isOpen ? <OwnPlanDialog subject={subject} plan={null} onClose={() => setOpen(false)} /> : null}
      </Layer>
    </>
  );
}
