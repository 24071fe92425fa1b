import { Trans, useLingui } from "@lingui/react/macro";
import { companyFieldLabels } from "@parkline/domain/company/field";
import { Button, Checkbox, Input } from "antd";
import { lazy, useId } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import type { PickedCompany } from "../../../ui/entry/CompanyPicker.tsx";
import { Later } from "../../../ui/entry/Later.tsx";
import { BoneLines } from "../../../ui/state/Bones.tsx";
import { usccProblem } from "../../company/companyForm.ts";
import { UsccWarning } from "../../company/UsccWarning.tsx";
import { enterNew, entryOf, pick, type CompanyDraft, type LoadedCompany } from "./companyDraft.ts";
import styles from "./gate.module.css";

const CompanyPicker = lazy(() => import("../../../ui/entry/CompanyPicker.tsx"));

interface Props {
  readonly draft: CompanyDraft;
  /** Undefined until it has come, and where none is picked. */
  readonly loaded: LoadedCompany | undefined;
  /** The company that the project has. */
  readonly own: PickedCompany | null;
  readonly investorName: string | null;
  readonly onChange: (draft: CompanyDraft) => void;
}

/** The company that carries the project: one of the park, completed here, or a new one; written with the move. */
export function CompanyFilling({ draft, loaded, own, investorName, onChange }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const id = useId();
  const { isNew, picked } = draft;
  const name = isNew ? draft.name.trim() : (picked?.name ?? "");
  return (
    <div className={styles.filling}>
      <div className={styles.choice}>
        {isNew ? (
          <Input
            id={id}
            aria-label={label(companyFieldLabels.name)}
            placeholder={label(companyFieldLabels.name)}
            value={draft.name}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        ) : (
          <Later
            of={CompanyPicker}
            aria-label={t`项目公司`}
            value={picked}
            onChange={(company: PickedCompany | null) => onChange(pick(company))}
          />
        )}
        <Button
          onClick={() => onChange(isNew ? pick(own) : enterNew(picked === null ? (investorName ?? "") : ""))}
        >
          {isNew ? t`选择已有企业` : t`新建企业`}
        </Button>
      </div>
      {!isNew && picked !== null && loaded === undefined ? <BoneLines lines={2} /> : null}
      {isNew || loaded !== undefined ? <Entry draft={draft} loaded={loaded} onChange={onChange} /> : null}
      {name === "" || name === investorName ? null : (
        <p className={styles.hint}>
          <Trans>项目的投资方将写作“{name}”。</Trans>
        </p>
      )}
    </div>
  );
}

/** What the gate asks of it. */
function Entry({ draft, loaded, onChange }: Pick<Props, "draft" | "loaded" | "onChange">) {
  const { t } = useLingui();
  const label = useLabel();
  const ids = { uscc: useId(), reason: useId() };
  const entry = entryOf(draft, loaded);
  const problem = usccProblem(entry.uscc);
  const set = (change: CompanyDraft["edits"]) =>
    onChange({
      ...draft,
      edits: { ...draft.edits, ...change },
      version: draft.version ?? loaded?.version ?? null,
    });
  return (
    <>
      <div>
        <label htmlFor={ids.uscc} className={styles.label}>
          {label(companyFieldLabels.uscc)}
        </label>
        <Input
          id={ids.uscc}
          value={entry.uscc}
          maxLength={60}
          spellCheck={false}
          autoComplete="off"
          placeholder={t`营业执照上的 18 位代码`}
          onChange={(event) => set({ uscc: event.target.value })}
        />
        <UsccWarning problem={problem} />
      </div>
      {problem === undefined ? null : (
        <div>
          <label htmlFor={ids.reason} className={styles.label}>
            {label(companyFieldLabels.usccExceptionReason)}
          </label>
          <Input
            id={ids.reason}
            value={entry.usccExceptionReason}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => set({ usccExceptionReason: event.target.value })}
          />
        </div>
      )}
      <Checkbox
        checked={entry.registeredInPark}
        onChange={(event) => set({ registeredInPark: event.target.checked })}
      >
        {label(companyFieldLabels.registeredInPark)}
      </Checkbox>
    </>
  );
}
