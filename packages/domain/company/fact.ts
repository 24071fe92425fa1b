import type { ProjectFacts } from "../project/facts.ts";
import { checkUscc } from "./uscc.ts";

/** What the gates ask of a company. Codes that fail the checksum are in real use: one kept with a reason counts (domain.md §6). */
export function companyFact(
  company:
    | {
        readonly uscc: string | null;
        readonly usccExceptionReason: string | null;
        readonly registeredInPark: boolean | null;
      }
    | undefined,
): ProjectFacts["company"] {
  if (company === undefined) return null;
  const { uscc, usccExceptionReason, registeredInPark } = company;
  return {
    usccValid: uscc !== null && (checkUscc(uscc).valid || usccExceptionReason !== null),
    registeredInPark: registeredInPark ?? false,
  };
}
