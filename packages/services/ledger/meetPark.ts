import type { ParkTransaction } from "@parkline/db/park";
import * as lookup from "@parkline/db/query/ledgerKnown";
import { companiesNamed } from "@parkline/db/query/ledgerWrite";
import type { ProjectFields } from "@parkline/domain/project/facts";
import { projectFieldKeys } from "@parkline/domain/project/field";
import type { Context } from "../context.ts";
import type { KnownProject } from "./plan/known.ts";
import type { PlannedProject } from "./plan/project.ts";
import type { Met } from "./planner.ts";

/** Looks up the companies and projects of the park that rows speak of: a few statements, however many rows. */
export async function meetPark(
  tx: ParkTransaction,
  ctx: Context,
  planned: readonly PlannedProject[],
  met: Met,
): Promise<void> {
  const parkId = ctx.park.id;
  const investors = planned.flatMap(({ investor }) => (investor === null ? [] : [investor]));
  const names = [...new Set(investors.map((investor) => investor.nameKey).filter((key) => key !== ""))];
  const codes = [...new Set(investors.flatMap(({ uscc }) => (uscc === null ? [] : [uscc.normalised])))];
  if (names.length > 0)
    for (const company of await companiesNamed(tx, parkId, names, codes)) met.companies.add({ ...company });
  const keys = [...new Set(planned.map(({ nameKey }) => nameKey))];
  const projects = await lookup.projectsNamed(tx, parkId, keys);
  if (projects.length === 0) return;
  const ids = projects.map(({ id }) => id);
  const people = Map.groupBy(await lookup.peopleOf(tx, parkId, ids), (one) => one.projectId);
  const contacts = Map.groupBy(await lookup.contactsOf(tx, parkId, ids), (one) => one.projectId);
  const said = new Map((await lookup.interactionsOf(tx, parkId, ids)).map((one) => [one.projectId, one]));
  for (const project of projects) {
    const { id, name, investorName, uscc, companyName, companyId, version } = project;
    const known: KnownProject = {
      ...project,
      fields: fieldsOf(project),
      key: project.isKey ? "is" : project.wasKey ? "was" : "never",
      people: people.get(id) ?? [],
      contacts: contacts.get(id) ?? [],
      said: said.get(id)?.said ?? "",
      contactDays: said.get(id)?.contactDays ?? [],
    };
    met.projects.add(
      { projectName: name, investorName, uscc, companyName },
      { twin: { in: "park", projectId: id, name }, companyId, version, known },
    );
  }
}

function fieldsOf(project: ProjectFields): ProjectFields {
  // Each value is that of its own key.
  return Object.fromEntries(projectFieldKeys.map((key) => [key, project[key]])) as unknown as ProjectFields;
}
