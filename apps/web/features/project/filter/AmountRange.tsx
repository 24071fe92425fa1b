import { useLingui } from "@lingui/react/macro";
import type { Fen } from "@parkline/domain/money/fen";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import { MoneyInput } from "../../../ui/entry/MoneyInput.tsx";
import styles from "./filter.module.css";

interface Props {
  readonly filter: ProjectFilter;
  readonly onChange: (change: Partial<ProjectFilter>) => void;
}

/** Total investment from and to, or the projects of which it is not known yet. */
export default function AmountRange({ filter, onChange }: Props) {
  const { t } = useLingui();
  // While what stands in a field is no amount, the last one that was holds.
  const take = (name: "amountFrom" | "amountTo") => (amount: Fen | null | undefined) => {
    if (amount !== undefined) onChange({ [name]: amount });
  };
  return (
    <div className={styles.range}>
      <label>
        {t`总投资不低于`}
        <MoneyInput value={filter.amountFrom} onChange={take("amountFrom")} bareUnit="wan" />
      </label>
      <label>
        {t`总投资不高于`}
        <MoneyInput value={filter.amountTo} onChange={take("amountTo")} bareUnit="wan" />
      </label>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={filter.amountUnknown}
          onChange={(event) => onChange({ amountUnknown: event.target.checked })}
        />
        <span>{t`只看总投资未明确的`}</span>
      </label>
    </div>
  );
}
