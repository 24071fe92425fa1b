import type { ParkTransaction } from "@parkline/db/park";
import { chainNames, companyNames, peopleOfPark, personNames, teamNames } from "@parkline/db/query/names";
import { notFound, type RecordKind } from "@parkline/domain/record";
import type { FieldNames } from "@parkline/domain/project/fieldText";

export type LinkedCompany = Awaited<ReturnType<typeof companyNames>>[number];

/** What the ids of projects stand for. */
export interface References extends FieldNames {
  readonly team: (id: number) => string | undefined;
  readonly company: (id: number) => LinkedCompany | undefined;
}

export interface ReferenceIds {
  readonly personIds?: readonly (number | null | undefined)[];
  readonly chainIds?: readonly (number | null | undefined)[];
  readonly teamIds?: readonly (number | null | undefined)[];
  readonly companyIds?: readonly (number | null | undefined)[];
}

/** Loads what ids stand for; one that stands for nothing is undefined. */
export async function loadReferences(
  tx: ParkTransaction,
  parkId: number,
  ids: ReferenceIds,
  holdCompanies = false,
): Promise<References> {
  const people = byId(await personNames(tx, given(ids.personIds)));
  const chains = byId(await chainNames(tx, parkId, given(ids.chainIds)));
  const teams = byId(await teamNames(tx, parkId, given(ids.teamIds)));
  const companies = byId(await companyNames(tx, parkId, given(ids.companyIds), holdCompanies));
  return {
    person: (id) => people.get(id)?.name,
    chain: (id) => chains.get(id)?.name,
    team: (id) => teams.get(id)?.name,
    company: (id) => companies.get(id),
  };
}

/**
 * Loads what a write refers to, and refuses what is not in the park: an id of another park reads as one that does not
 * exist. A person counts while they may work in the park; a company keeps its name until the transaction ends.
 * @throws Problem `record.notFound`
 */
export async function requireReferences(
  tx: ParkTransaction,
  parkId: number,
  ids: ReferenceIds,
): Promise<References> {
  const references = await loadReferences(tx, parkId, ids, true);
  const active = new Set((await peopleOfPark(tx, parkId, given(ids.personIds))).map((person) => person.id));
  requireEach("person", given(ids.personIds), (id) => active.has(id));
  requireEach("chain", given(ids.chainIds), (id) => references.chain(id) !== undefined);
  requireEach("team", given(ids.teamIds), (id) => references.team(id) !== undefined);
  requireEach("company", given(ids.companyIds), (id) => references.company(id) !== undefined);
  return references;
}

function requireEach(kind: RecordKind, ids: readonly number[], exists: (id: number) => boolean): void {
  if (!ids.every(exists)) throw notFound(kind);
}

function given(ids: readonly (number | null | undefined)[] = []): number[] {
  return [...new Set(ids.filter((id) => typeof id === "number"))];
}

function byId<Row extends { readonly id: number }>(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
