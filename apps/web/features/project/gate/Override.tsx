import { Trans, useLingui } from "@lingui/react/macro";
import { helpersFor } from "@parkline/domain/people/permission";
import { Button, Input } from "antd";
import { useId } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useMay } from "../../../session/me.ts";
import { useDirectory } from "../../../session/directory.ts";
import styles from "./gate.module.css";

interface Props {
  /** Null while nobody thinks of it. */
  readonly reason: string | null;
  readonly onChange: (reason: string | null) => void;
}

/** Passing an unmet gate: a manager's, with a reason that stays visible; for everybody else, who that is. */
export function Override({ reason, onChange }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const id = useId();
  const mayOverride = useMay("project.override");
  const { people } = useDirectory();
  const managers = people.filter(({ roles }) => roles.includes("manager")).map(({ name }) => name);
  const who =
    managers.length === 0
      ? label(helpersFor("project.override"))
      : `${label(helpersFor("project.override"))}（${managers.join(t`、`)}）`;
  if (!mayOverride)
    return (
      <p className={styles.hint}>
        <Trans>确需先行推进的，可以请{who}越过条件。</Trans>
      </p>
    );
  if (reason === null)
    return (
      <Button type="link" className={styles.overrideLink ?? ""} onClick={() => onChange("")}>
        {t`越过条件推进…`}
      </Button>
    );
  return (
    <div className={styles.override}>
      <label htmlFor={id} className={styles.label}>
        <Trans>越过条件的原因。缺的材料会一直挂在项目上，直到补齐。</Trans>
      </label>
      <Input.TextArea
        id={id}
        autoFocus
        value={reason}
        maxLength={5000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => onChange(event.target.value)}
      />
      <Button type="link" size="small" onClick={() => onChange(null)}>
        {t`不越过，逐项补齐`}
      </Button>
    </div>
  );
}
