/** The park as a ledger's words refer to it: names in, ids out. */
export interface Directory {
  /** `several` where two people of the park bear the name. */
  readonly person: (name: string) => number | "several" | undefined;
  readonly team: (name: string) => number | undefined;
  readonly teamOfPerson: (personId: number) => number | undefined;
  readonly chain: (name: string) => number | undefined;
}

export interface DirectoryRows {
  readonly people: readonly { readonly id: number; readonly name: string }[];
  readonly teams: readonly { readonly id: number; readonly name: string }[];
  readonly members: readonly { readonly personId: number; readonly teamId: number }[];
  readonly chains: readonly { readonly id: number; readonly name: string }[];
}

/** White space never tells two names apart: `张 三` is 张三. */
const key = (name: string): string => name.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();

export function directoryOf(rows: DirectoryRows): Directory {
  const people = Map.groupBy(rows.people, (person) => key(person.name));
  const teams = new Map(rows.teams.map((team) => [key(team.name), team.id]));
  const chains = new Map(rows.chains.map((chain) => [key(chain.name), chain.id]));
  const teamOf = new Map(rows.members.toReversed().map(({ personId, teamId }) => [personId, teamId]));
  return {
    person: (name) => {
      const found = people.get(key(name)) ?? [];
      return found.length > 1 ? "several" : found[0]?.id;
    },
    team: (name) => teams.get(key(name)),
    teamOfPerson: (personId) => teamOf.get(personId),
    chain: (name) => chains.get(key(name)),
  };
}
