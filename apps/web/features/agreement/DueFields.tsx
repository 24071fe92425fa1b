import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { obligationKindKeys, obligationKindLabels } from "@parkline/domain/agreement/kind";
import { addMonths } from "@parkline/domain/date/day";
import { sumFen, type Fen } from "@parkline/domain/money/fen";
import { Button, Input } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { MoneyInput } from "../../ui/entry/MoneyInput.tsx";
import { Select } from "../../ui/entry/Select.tsx";
import { Amount } from "../../ui/figure/Amount.tsx";
import { nextKey, type DueEntry } from "./entry.ts";
import styles from "./agreement.module.css";

interface Props {
  readonly dues: readonly DueEntry[];
  readonly onChange: (dues: readonly DueEntry[]) => void;
}

/** What the agreement obliges to, a line each; the instalments are the plan of payments, and their sum is shown. */
export function DueFields({ dues, onChange }: Props) {
  const { t } = useLingui();
  const set = (key: number, part: Partial<DueEntry>) =>
    onChange(dues.map((due) => (due.key === key ? { ...due, ...part } : due)));
  const last = dues.at(-1);
  const add = (kind: DueEntry["kind"]) =>
    onChange([
      ...dues,
      {
        key: nextKey(dues),
        kind,
        // Instalments follow each other: half a year on is a start that is quickly put right.
        dueOn:
          kind === "payment" && last?.kind === "payment" && last.dueOn !== null
            ? addMonths(last.dueOn, 6)
            : null,
        amount: null,
        note: "",
      },
    ]);
  const instalments = dues.flatMap(({ kind, amount }): Fen[] =>
    kind === "payment" && amount !== null && amount !== undefined ? [amount] : [],
  );
  return (
    <fieldset className={styles.group}>
      <legend>{t`履约事项与资金到位计划`}</legend>
      {dues.map((due) => (
        <DueLine
          key={due.key}
          due={due}
          onChange={(part) => set(due.key, part)}
          onRemove={() => onChange(dues.filter(({ key }) => key !== due.key))}
        />
      ))}
      <div className={styles.lineOf}>
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add("payment")}>
          <Trans>加一期资金</Trans>
        </Button>
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add("deposit")}>
          <Trans>加其他事项</Trans>
        </Button>
        {instalments.length === 0 ? null : (
          <span className={styles.quiet}>
            <Trans>
              计划到位合计 <Amount fen={sumFen(instalments)} />
            </Trans>
          </span>
        )}
      </div>
    </fieldset>
  );
}

interface LineProps {
  readonly due: DueEntry;
  readonly onChange: (part: Partial<DueEntry>) => void;
  readonly onRemove?: () => void;
}

/** One of them: what, by when, how much, and a word on it. */
export function DueLine({ due, onChange, onRemove }: LineProps) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={styles.due}>
      <Select
        aria-label={t`履约事项`}
        value={due.kind}
        options={obligationKindKeys.map((kind) => ({
          value: kind,
          label: label(obligationKindLabels[kind]),
        }))}
        onChange={(kind) => onChange({ kind })}
      />
      <DayInput
        aria-label={t`到期日`}
        placeholder={t`到期日`}
        value={due.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
      />
      <MoneyInput
        aria-label={t`计划金额`}
        value={due.amount ?? null}
        onChange={(amount) => onChange({ amount })}
      />
      <Input
        aria-label={t`履约说明`}
        placeholder={t`说明，如 首期`}
        maxLength={300}
        value={due.note}
        onChange={({ target }) => onChange({ note: target.value })}
      />
      {onRemove === undefined ? null : (
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t`去掉这一项`}
          title={t`去掉这一项`}
          onClick={onRemove}
        />
      )}
    </div>
  );
}
