import type { FieldNames } from "@parkline/domain/project/fieldText";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { trpc } from "../trpc.ts";

const seldomChanged = { staleTime: 5 * 60_000 };
const peopleQuery = trpc.directory.people.queryOptions(undefined, seldomChanged);
const teamsQuery = trpc.directory.teams.queryOptions(undefined, seldomChanged);
const chainsQuery = trpc.setting.chains.queryOptions(undefined, seldomChanged);

/** People, teams and chains that can be picked now. Roles that carry no project (system administration) are left out. */
export function useDirectory() {
  const people = useQuery(peopleQuery).data;
  const teams = useQuery(teamsQuery).data;
  const chains = useQuery(chainsQuery).data;
  return useMemo(
    () => ({
      people: (people ?? []).filter(({ active, roles }) => active && roles.some((role) => role !== "admin")),
      teams: (teams ?? []).filter(({ active }) => active),
      chains: (chains ?? []).filter(({ archivedAt }) => archivedAt === null),
    }),
    [people, teams, chains],
  );
}

/** What everybody and every chain is called, those of old records too. */
export function useFieldNames(): FieldNames {
  const people = useQuery(peopleQuery).data;
  const chains = useQuery(chainsQuery).data;
  return useMemo(() => {
    const nameOf = (
      entries: readonly { readonly id: number; readonly name: string }[] | undefined,
      id: number,
    ) => (entries === undefined ? "" : entries.find((entry) => entry.id === id)?.name);
    return { person: (id) => nameOf(people, id), chain: (id) => nameOf(chains, id) };
  }, [people, chains]);
}
