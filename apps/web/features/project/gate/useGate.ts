import type { ProjectFacts, ProjectFieldKey } from "@parkline/domain/project/facts";
import type { StageKey } from "@parkline/domain/glossary";
import { requirementsOf, type StageSettings } from "@parkline/domain/stage/gate";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../trpc.ts";
import type { PickedCompany } from "../../../ui/entry/CompanyPicker.tsx";
import type { FieldDraft, FieldValue } from "../field/value.ts";
import { emptyAgreement, factOf, type AgreementDraft } from "./agreementDraft.ts";
import * as company from "./companyDraft.ts";
import { contactInputOf, noContact } from "./contactDraft.ts";
import { checklistOf, patchOf, withDraft, type GateDraft } from "./draft.ts";

interface Options {
  readonly to: StageKey;
  readonly facts: ProjectFacts;
  /** The company that the project has. */
  readonly own: PickedCompany | null;
  readonly settings: StageSettings;
}

/** A gate while it is being filled: what is open, what is still missing, and what goes with the move. */
export function useGate({ to, facts, own, settings }: Options) {
  const [before] = useState(facts);
  const [draft, setDraft] = useState<GateDraft>({});
  const [agreement, setAgreement] = useState<AgreementDraft>(emptyAgreement);
  const [contact, setContact] = useState(noContact);
  const [enteredCompany, setCompany] = useState<company.CompanyDraft | null>(null);
  // Until somebody touches it, it is the project's own, whoever sets that meanwhile.
  const companyDraft = enteredCompany ?? company.pick(own);
  const loaded = useCompany(companyDraft.picked, asksForCompany(to, settings));

  const filled = withDraft(facts, draft);
  const signing = factOf(agreement);
  const contactInput = contactInputOf(contact);
  // A contract asks for its reviews, which stay to be corrected once they are filled.
  const unreviewed = { hasFile: false, legalityPassed: false, fairCompetitionPassed: false };
  const asked =
    signing?.kind === "contract"
      ? { ...before, agreements: [...before.agreements, { ...signing, ...unreviewed }] }
      : before;
  const now: ProjectFacts = {
    ...filled,
    agreements: signing === null ? filled.agreements : [...filled.agreements, signing],
    contactCount: filled.contactCount + (contactInput === null ? 0 : 1),
    company: company.factOf(companyDraft, loaded, own, facts.company),
  };
  const { companyId, company: companyInput } = company.partsOf(companyDraft, loaded, own);
  const fields = { ...patchOf(facts, draft), ...(companyId === undefined ? {} : { companyId }) };
  return {
    ...checklistOf(to, asked, now, settings),
    /** What goes with the move. */
    filling: { fields, company: companyInput, contact: contactInput },
    hasFilling:
      Object.keys(fields).length > 0 || companyInput !== null || contactInput !== null || signing !== null,
    company: { draft: companyDraft, loaded, own, onChange: setCompany },
    contact: { draft: contact, companyId: companyDraft.picked?.id ?? null, onChange: setContact },
    agreement,
    setAgreement,
    valueIn: (field: ProjectFieldKey): FieldValue => {
      const entered = draft[field];
      return entered === undefined ? (field in draft ? null : facts[field]) : entered;
    },
    setField: (field: ProjectFieldKey, value: FieldDraft) => setDraft((old) => ({ ...old, [field]: value })),
  };
}
export type Gate = ReturnType<typeof useGate>;

function useCompany(picked: PickedCompany | null, isAsked: boolean): company.LoadedCompany | undefined {
  const { data } = useQuery(
    trpc.company.get.queryOptions(picked === null || !isAsked ? skipToken : { id: picked.id }),
  );
  return picked === null ? undefined : data;
}

const asksForCompany = (to: StageKey, settings: StageSettings): boolean =>
  requirementsOf(to, settings).some(({ fillings }) => fillings.some(({ kind }) => kind === "company"));
