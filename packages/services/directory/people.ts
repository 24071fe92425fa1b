import { listDirectory, type DirectoryPerson } from "@parkline/db/query/people";
import { read } from "../context.ts";
import { together } from "../together.ts";
import { nothing, verb } from "../verb.ts";

/** Whom a form can offer: id, name, roles and teams. Those who left (`active: false`) are there for the names in old records. */
export const readDirectoryPeople = verb("directory.read", nothing, (ctx) => listTogether(ctx, null));

/** It is the first that every page asks for, and as long as the park is large. */
const listTogether = together<null, DirectoryPerson[]>((of) =>
  read(of, (tx) => listDirectory(tx, of.park.id)),
);
