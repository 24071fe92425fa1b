import { companyFact } from "@parkline/domain/company/fact";
import type { ProjectFacts } from "@parkline/domain/project/facts";
import type { Inputs, Outputs } from "../../../trpc.ts";
import type { PickedCompany } from "../../../ui/entry/CompanyPicker.tsx";
import { textOf } from "../../../ui/entry/text.ts";
import { changedFields, usccProblem } from "../../company/companyForm.ts";

/** What the gate of 落地 asks of a company, as it stands in the dialog. */
export interface CompanyEntry {
  readonly uscc: string;
  readonly usccExceptionReason: string;
  readonly registeredInPark: boolean;
}
/** The company that carries the project, as it is being chosen, completed or entered in the gate's dialog. */
export interface CompanyDraft {
  readonly isNew: boolean;
  readonly picked: PickedCompany | null;
  /** Of a new one. */
  readonly name: string;
  readonly edits: Partial<CompanyEntry>;
  /** At which the picked one was first edited here: what others wrote since is a conflict. */
  readonly version: number | null;
}
export type LoadedCompany = Outputs["company"]["get"];
export type CompanyInput = NonNullable<Inputs["project"]["move"]["company"]>;

export const pick = (picked: PickedCompany | null): CompanyDraft => ({
  isNew: false,
  picked,
  name: "",
  edits: {},
  version: null,
});
export const enterNew = (name: string): CompanyDraft => ({ ...pick(null), isNew: true, name });

/** Another company in the place of one that could not be written; what was entered stays and is written to it. */
export const instead = (draft: CompanyDraft, company: PickedCompany): CompanyDraft => ({
  ...pick(company),
  edits: draft.edits,
});

/** The fields as they stand: what was typed over what the picked company has. */
export function entryOf(draft: CompanyDraft, loaded: LoadedCompany | undefined): CompanyEntry {
  const known = draft.isNew ? undefined : loaded;
  return {
    uscc: known?.uscc ?? "",
    usccExceptionReason: known?.usccExceptionReason ?? "",
    registeredInPark: known?.registeredInPark ?? false,
    ...draft.edits,
  };
}

/** As they are kept: blanks as nothing, a reason only beside a code that needs one. */
function fieldsOf(entry: CompanyEntry) {
  const uscc = textOf(entry.uscc);
  return {
    uscc,
    usccExceptionReason: usccProblem(uscc) === undefined ? null : textOf(entry.usccExceptionReason),
    registeredInPark: entry.registeredInPark,
  };
}

/** What the gate will see of the company once the draft is written; `own` and `stands` are the project's as it is. */
export function factOf(
  draft: CompanyDraft,
  loaded: LoadedCompany | undefined,
  own: PickedCompany | null,
  stands: ProjectFacts["company"],
): ProjectFacts["company"] {
  if (draft.isNew) return draft.name.trim() === "" ? null : companyFact(fieldsOf(entryOf(draft, undefined)));
  if (draft.picked === null) return null;
  if (loaded === undefined) return draft.picked.id === own?.id ? stands : null;
  return companyFact(fieldsOf(entryOf(draft, loaded)));
}

/** What to send: the link as a field of the project, and the company itself where something of it is new. */
export function partsOf(
  draft: CompanyDraft,
  loaded: LoadedCompany | undefined,
  own: PickedCompany | null,
): { readonly companyId?: number | null; readonly company: CompanyInput | null } {
  if (draft.isNew) {
    const name = draft.name.trim();
    return { company: name === "" ? null : { kind: "new", name, ...fieldsOf(entryOf(draft, undefined)) } };
  }
  const { picked, version } = draft;
  const link = picked?.id === own?.id ? {} : { companyId: picked?.id ?? null };
  if (picked === null || loaded === undefined) return { ...link, company: null };
  const fields = changedFields(loaded, { ...loaded, ...fieldsOf(entryOf(draft, loaded)) });
  if (Object.keys(fields).length === 0) return { ...link, company: null };
  return { company: { kind: "known", id: picked.id, version: version ?? loaded.version, fields } };
}
