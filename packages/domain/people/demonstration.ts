import type { RoleKey } from "../glossary.ts";

/** The accounts of the demonstration that the start and the sign-in page name; each is called as its role. */
export const demonstrationAccounts = [
  "officer",
  "manager",
  "finance",
  "leader",
  "admin",
] as const satisfies readonly RoleKey[];

/** Of everybody in the demonstration. It stands on the sign-in page: nothing is gained by having it changed. */
export const demonstrationPassword = "parkline-demo";
