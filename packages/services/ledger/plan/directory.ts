/**
 * What a name leads to. `several`: more than one bears it; `archived`: only one that is no longer in use does, a chain or
 * team that was archived, a person who was disabled.
 */
export type Named = number | "several" | "archived" | undefined;

/** The park as a ledger's words refer to it: names in, ids out. */
export interface Directory {
  readonly person: (name: string) => Named;
  readonly team: (name: string) => Named;
  readonly teamOfPerson: (personId: number) => number | undefined;
  readonly chain: (name: string) => Named;
  readonly nameOf: (kind: "person" | "team" | "chain", id: number) => string | undefined;
}

export interface NamedRow {
  readonly id: number;
  readonly name: string;
  readonly isArchived: boolean;
}

export interface DirectoryRows {
  readonly people: readonly NamedRow[];
  readonly teams: readonly NamedRow[];
  readonly members: readonly { readonly personId: number; readonly teamId: number }[];
  readonly chains: readonly NamedRow[];
}

/** White space, width and case never tell two names apart: `张 三` is 张三, `氢 能` is 氢能. */
export const foldedName = (name: string): string => name.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();

/** A name as it is set up: without the spaces that spread it over its cell. */
export const tidyName = (name: string): string =>
  name.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");

export function directoryOf(rows: DirectoryRows): Directory {
  const teamOf = new Map(rows.members.toReversed().map(({ personId, teamId }) => [personId, teamId]));
  const names = {
    person: namesById(rows.people),
    team: namesById(rows.teams),
    chain: namesById(rows.chains),
  };
  return {
    nameOf: (kind, id) => names[kind].get(id),
    person: finder(rows.people),
    team: finder(rows.teams),
    teamOfPerson: (personId) => teamOf.get(personId),
    chain: finder(rows.chains),
  };
}

const namesById = (rows: readonly NamedRow[]) => new Map(rows.map(({ id, name }) => [id, name]));

function finder(rows: readonly NamedRow[]): (name: string) => Named {
  const byName = Map.groupBy(rows, (row) => foldedName(row.name));
  return (name) => {
    const all = byName.get(foldedName(name)) ?? [];
    const inUse = all.filter((row) => !row.isArchived);
    const exact = inUse.filter((row) => row.name === name);
    const [found] = exact.length === 1 ? exact : inUse;
    if (exact.length !== 1 && inUse.length > 1) return "several";
    return found?.id ?? (all.length > 0 ? "archived" : undefined);
  };
}
