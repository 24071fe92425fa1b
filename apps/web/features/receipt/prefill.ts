import { presumedOrigin } from "@parkline/domain/receipt/origin";
import { client } from "../../trpc.ts";
import { emptyInvestor, type InvestorEntry } from "./entry.ts";

/** The investor of a project as the form's first line, with its origin where that may be presumed. */
export async function investorOfProject(projectId: number): Promise<InvestorEntry> {
  const { company, facts } = await client.project.get.query({ id: projectId });
  if (company === null) return { ...emptyInvestor, name: facts.investorName ?? "" };
  const place = presumedOrigin(await client.company.get.query({ id: company.id }));
  return { ...emptyInvestor, companyId: company.id, name: company.name, place };
}
