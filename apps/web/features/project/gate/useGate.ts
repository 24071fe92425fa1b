import type { ProjectFacts, ProjectFieldKey } from "@parkline/domain/project/facts";
import type { StageKey } from "@parkline/domain/glossary";
import type { StageSettings } from "@parkline/domain/stage/gate";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../trpc.ts";
import { emptyAgreement, factOf, type AgreementDraft } from "./agreementDraft.ts";
import type { FieldDraft, FieldValue } from "../field/value.ts";
import { checklistOf, patchOf, withDraft, type GateDraft } from "./draft.ts";

interface Options {
  readonly to: StageKey;
  readonly facts: ProjectFacts;
  readonly companyId: number | null;
  readonly settings: StageSettings;
}

/** A gate while it is being filled: what is open, what is still missing, and what goes with the move. */
export function useGate({ to, facts, companyId, settings }: Options) {
  const [before] = useState(facts);
  const [draft, setDraft] = useState<GateDraft>({});
  const [pickedCompany, setPickedCompany] = useState<number | null | undefined>(undefined);
  const company = useQuery({
    ...trpc.company.get.queryOptions({ id: pickedCompany ?? 0 }),
    enabled: typeof pickedCompany === "number",
  });
  const [agreement, setAgreement] = useState<AgreementDraft>(emptyAgreement);
  const companyFact =
    typeof pickedCompany === "number" && company.data !== undefined
      ? {
          usccValid: company.data.usccPasses || company.data.usccExceptionReason !== null,
          registeredInPark: company.data.registeredInPark,
        }
      : null;
  const filled = withDraft(facts, draft);
  const signing = factOf(agreement);
  // A contract asks for its reviews, which stay to be corrected once they are filled.
  const unreviewed = { hasFile: false, legalityPassed: false, fairCompetitionPassed: false };
  const asked =
    signing?.kind === "contract"
      ? { ...before, agreements: [...before.agreements, { ...signing, ...unreviewed }] }
      : before;
  const signed = signing === null ? filled : { ...filled, agreements: [...filled.agreements, signing] };
  const now = pickedCompany === undefined ? signed : { ...signed, company: companyFact };
  return {
    ...checklistOf(to, asked, now, settings),
    fields: {
      ...patchOf(facts, draft),
      ...(pickedCompany === undefined ? {} : { companyId: pickedCompany }),
    },
    companyId: pickedCompany === undefined ? companyId : pickedCompany,
    setCompany: setPickedCompany,
    agreement,
    setAgreement,
    valueIn: (field: ProjectFieldKey): FieldValue => {
      const entered = draft[field];
      return entered === undefined ? (field in draft ? null : facts[field]) : entered;
    },
    setField: (field: ProjectFieldKey, value: FieldDraft) => setDraft((old) => ({ ...old, [field]: value })),
    /** Lets go of the fields whose other side was chosen in a conflict. */
    keepFields: (keys: readonly string[]) =>
      setDraft((old) => Object.fromEntries(Object.entries(old).filter(([key]) => keys.includes(key)))),
  };
}
