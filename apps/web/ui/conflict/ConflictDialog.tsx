import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Modal, Radio } from "antd";
import { useState } from "react";
import { somebodyElse, type Conflict } from "@parkline/domain/record";
import { useLabel } from "../../language/useLabel.ts";
import { FailureNote } from "../failure/FailureNote.tsx";
import { choicesFor, isDecided, type Choices, type Side } from "./choices.ts";
import styles from "./conflict.module.css";

interface Props {
  /** The detail of `record.changed`. */
  readonly conflict: Conflict;
  readonly saving?: boolean;
  readonly error?: unknown;
  readonly onResolve: (choices: Choices) => void;
  readonly onCancel: () => void;
}

/** Two people changed the same record: field by field, mine beside theirs. Nothing is chosen beforehand and nothing is lost. */
export default function ConflictDialog({ conflict, saving = false, error, onResolve, onCancel }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { fields } = conflict;
  const who = conflict.who ?? label(somebodyElse);
  const [choices, setChoices] = useState<Choices>({});
  const keys = fields.map(({ field }) => field);
  return (
    <Modal
      open
      width={760}
      title={t`同一处内容有两个版本`}
      okText={t`按所选保存`}
      cancelText={t`返回继续编辑`}
      okButtonProps={{ disabled: !isDecided(choices, keys) }}
      confirmLoading={saving}
      onOk={() => onResolve(choices)}
      onCancel={onCancel}
    >
      <FailureNote error={error} />
      <p className={styles.lead}>
        <Trans>{who} 在您编辑期间保存了这条记录。请逐项选择保留哪一个。</Trans>
      </p>
      {fields.length > 1 ? (
        <div className={styles.all}>
          <Button size="small" onClick={() => setChoices(choicesFor(keys, "mine"))}>
            <Trans>全部用我的</Trans>
          </Button>
          <Button size="small" onClick={() => setChoices(choicesFor(keys, "theirs"))}>
            <Trans>全部用对方的</Trans>
          </Button>
        </div>
      ) : null}
      {fields.map(({ field, label: name, mine, theirs }) => (
        <fieldset key={field} className={styles.field}>
          <legend>{label(name)}</legend>
          <Radio.Group
            className={styles.sides ?? ""}
            value={choices[field] ?? null}
            onChange={(event) => setChoices({ ...choices, [field]: event.target.value as Side })}
          >
            <SideOption side="mine" name={t`我的`} chosen={choices[field]} value={mine && label(mine)} />
            <SideOption
              side="theirs"
              name={t`对方的`}
              chosen={choices[field]}
              value={theirs && label(theirs)}
            />
          </Radio.Group>
        </fieldset>
      ))}
    </Modal>
  );
}

interface SideOptionProps {
  readonly side: Side;
  readonly name: string;
  readonly chosen: Side | undefined;
  readonly value: string | null;
}

function SideOption({ side, name, chosen, value }: SideOptionProps) {
  return (
    <Radio value={side} className={`${styles.side} ${chosen === side ? styles.chosen : ""}`}>
      <span className={styles.name}>{name}</span>
      <span className={styles.value}>{value ?? <Trans>（空）</Trans>}</span>
    </Radio>
  );
}
