import { EditOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useMay } from "../../session/me.ts";
import { Layer } from "../../ui/state/Layer.tsx";
import type { DirectiveSubject } from "./useDirectives.ts";

const IssueDialog = lazy(() => import("./IssueDialog.tsx"));

interface Props {
  readonly subject: DirectiveSubject;
  /** In a list it stands small, and says which of its rows it is about. */
  readonly inList?: boolean;
}

/** 批示, for leaders: nobody else sees it. */
export function IssueButton({ subject, inList = false }: Props) {
  const { t } = useLingui();
  const mayIssue = useMay("directive.issue");
  const [isOpen, setOpen] = useState(false);
  if (!mayIssue) return null;
  return (
    <>
      <Button
        icon={<EditOutlined aria-hidden />}
        {...(inList ? { size: "small", "aria-label": t`批示：${subject.name}` } : {})}
        onClick={() => setOpen(true)}
      >
        <Trans>批示</Trans>
      </Button>
      <Layer>{isOpen ? <IssueDialog subject={subject} onClose={() => setOpen(false)} /> : null}</Layer>
    </>
  );
}
