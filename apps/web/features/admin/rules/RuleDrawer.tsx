import { useLingui } from "@lingui/react/macro";
import type { RuleHead } from "@parkline/domain/reminder/rule";
import { Drawer } from "antd";
import { useLabel } from "../../../language/useLabel.ts";
import { Section } from "../../../ui/page/Section.tsx";
import adminStyles from "../admin.module.css";
import type { RuleState } from "./draft.ts";
import { RuleForm } from "./RuleForm.tsx";
import { RuleHistory } from "./RuleHistory.tsx";

interface Props {
  readonly rule: RuleHead;
  readonly state: RuleState;
  readonly onClose: () => void;
}

/** One rule: what may be changed of it, and what was and will be set. */
export default function RuleDrawer({ rule, state, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <Drawer open size="large" title={label(rule.label)} mask={{ closable: false }} onClose={onClose}>
      <div className={adminStyles.sections}>
        <RuleForm rule={rule} state={state} />
        <Section title={t`设置记录`} flush>
          <RuleHistory rule={rule} state={state} />
        </Section>
      </div>
    </Drawer>
  );
}
