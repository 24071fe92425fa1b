import { client } from "../../trpc.ts";
import { emptyInvestor, type InvestorEntry } from "./entry.ts";

/** The investor of a project as the form's first line, with the place of its company where that is known. */
export async function investorOfProject(projectId: number): Promise<InvestorEntry> {
  const { company, facts } = await client.project.get.query({ id: projectId });
  if (company === null) return { ...emptyInvestor, name: facts.investorName ?? "" };
  const { countryCode, divisionCode } = await client.company.get.query({ id: company.id });
  const isKnown = countryCode !== "CN" || divisionCode !== null;
  const place = isKnown ? { countryCode, divisionCode } : null;
  return { ...emptyInvestor, companyId: company.id, name: company.name, place };
}
