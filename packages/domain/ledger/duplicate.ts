import { checkUscc } from "../company/uscc.ts";
import { nameKey } from "../company/nameKey.ts";

/** What tells one project from another, from a row of a ledger or from the park. */
export interface ProjectIdentity {
  readonly projectName: string;
  readonly investorName?: string | null | undefined;
  readonly uscc?: string | null | undefined;
  /** Of the company that the investor is, where it is called otherwise. */
  readonly companyName?: string | null | undefined;
}

export interface IdentityKeys {
  /** The project's name alone. */
  readonly name: string;
  /** The project's name with the investor's USCC, with its name, or with both: any one in common is the same project. */
  readonly whole: readonly string[];
}

/**
 * The keys of a project: (USCC, or name, of the investor) + name of the project, each without spaces, brackets
 * and punctuation. A row may name its investor by either, so both are kept where both are known.
 */
export function identityKeys({
  projectName,
  investorName,
  uscc,
  companyName,
}: ProjectIdentity): IdentityKeys {
  const name = nameKey(projectName);
  const investors = new Set([investorName, companyName].map((called) => nameKey(called ?? "")));
  // A code that fails its checksum still tells firms apart: the same slip in two ledgers is the same firm.
  const code = checkUscc(uscc ?? "").normalised;
  const whole = [
    ...(code === "" ? [] : [`code|${code}|${name}`]),
    ...[...investors].filter((key) => key !== "").map((key) => `name|${key}|${name}`),
  ];
  return { name, whole: name === "" ? [] : whole };
}

/**
 * `same`: name and investor agree. `possible`: the names agree and one of the two has no investor to compare, so a
 * person has to say. Projects of one name with different investors are different.
 */
export type Twin<Origin> = { readonly kind: "same" | "possible"; readonly of: Origin };

/** Remembers projects and finds the earlier twin of each: rows of a file by their number, projects of the park by their id. */
export class TwinFinder<Origin> {
  readonly #byWhole = new Map<string, Origin>();
  /** By name: the first without an investor, and the first at all. */
  readonly #withoutInvestor = new Map<string, Origin>();
  readonly #byName = new Map<string, Origin>();

  find(identity: ProjectIdentity): Twin<Origin> | undefined {
    const { name, whole } = identityKeys(identity);
    if (name === "") return undefined;
    const known = whole.map((key) => this.#byWhole.get(key)).find((origin) => origin !== undefined);
    // Two that both name no investor have nothing that would tell them apart.
    const same = whole.length > 0 ? known : this.#withoutInvestor.get(name);
    if (same !== undefined) return { kind: "same", of: same };
    const possible = whole.length > 0 ? this.#withoutInvestor.get(name) : this.#byName.get(name);
    return possible === undefined ? undefined : { kind: "possible", of: possible };
  }

  /** The first to come keeps its keys. */
  add(identity: ProjectIdentity, origin: Origin): void {
    const { name, whole } = identityKeys(identity);
    if (name === "") return;
    for (const key of whole) if (!this.#byWhole.has(key)) this.#byWhole.set(key, origin);
    if (whole.length === 0 && !this.#withoutInvestor.has(name)) this.#withoutInvestor.set(name, origin);
    if (!this.#byName.has(name)) this.#byName.set(name, origin);
  }
}
