import { readDirectoryPeople } from "@parkline/services/directory/people";
import { readDirectoryTeams } from "@parkline/services/directory/teams";
import { query, router } from "../trpc.ts";

export const directoryRouter = router({
  people: query(readDirectoryPeople),
  teams: query(readDirectoryTeams),
});
