import type { ParkTransaction } from "@parkline/db/park";
import * as bulk from "@parkline/db/query/ledgerWrite";
import type { Context } from "../../context.ts";
import { joinSearchText, searchColumns } from "../../project/names.ts";
import type { PlannedInvestor } from "../plan/investor.ts";
import type { PlannedProject } from "../plan/project.ts";
import type { Source } from "../write.ts";

/** The company that a project's investor is, or will be after this chunk. */
export interface LinkedInvestor {
  readonly companyId: number;
  readonly name: string;
  readonly uscc: string | null;
  readonly usccExceptionReason: string | null;
  readonly registeredInPark: boolean;
  /** Where it is registered. */
  readonly countryCode: string;
  readonly divisionCode: string | null;
}

const keptReason = "台账原样保留，校验位不符，请核实";

/**
 * Finds the companies of investors by code, then by name, and sets up those that the park does not have; each once, however
 * many rows name it.
 * @returns for each plan its company, or null where the investor is none
 */
export async function linkCompanies(
  tx: ParkTransaction,
  ctx: Context,
  source: Source,
  plans: readonly PlannedProject[],
): Promise<(LinkedInvestor | null)[]> {
  const investors = plans.flatMap((plan) => (plan.investor === null ? [] : [plan.investor]));
  const known = new KnownCompanies();
  const codes = investors.flatMap((investor) => (investor.uscc === null ? [] : [investor.uscc.normalised]));
  const names = investors.map((investor) => investor.nameKey);
  for (const found of await bulk.companiesNamed(tx, ctx.park.id, [...new Set(names)], [...new Set(codes)]))
    known.add({ ...found, companyId: found.id }, found.nameKey);
  const missing = investors.filter((investor) => investor.isFirm && known.reserve(investor));
  const ids = await bulk.takeIds(tx, "company", missing.length);
  const rows = missing.map((investor, index) => companyRow(ctx, source, investor, ids[index] ?? 0));
  await bulk.insertMany(tx, "company", rows);
  for (const row of rows) known.add({ ...row, companyId: row.id, registeredInPark: false }, row.nameKey);
  return plans.map(({ investor }) => (investor === null ? null : (known.find(investor) ?? null)));
}

class KnownCompanies {
  readonly #byName = new Map<string, LinkedInvestor>();
  readonly #byCode = new Map<string, LinkedInvestor>();
  readonly #reserved = new Set<string>();

  add(company: LinkedInvestor, nameKey: string): void {
    this.#byName.set(nameKey, company);
    if (company.uscc !== null) this.#byCode.set(company.uscc, company);
  }

  /** A company of that name with another code is another company: the row says so, and nothing is linked. */
  find(investor: PlannedInvestor): LinkedInvestor | undefined {
    const code = investor.uscc?.normalised;
    const byCode = code === undefined ? undefined : this.#byCode.get(code);
    if (byCode !== undefined) return byCode;
    const byName = this.#byName.get(investor.nameKey);
    return byName === undefined || codesDiffer(byName.uscc, code) ? undefined : byName;
  }

  /** Whether this investor is the first of the chunk that asks for a company which is not there. */
  reserve(investor: PlannedInvestor): boolean {
    if (this.find(investor) !== undefined || this.#byName.has(investor.nameKey)) return false;
    const keys = [
      `name ${investor.nameKey}`,
      ...(investor.uscc === null ? [] : [`code ${investor.uscc.normalised}`]),
    ];
    if (keys.some((key) => this.#reserved.has(key))) return false;
    for (const key of keys) this.#reserved.add(key);
    return true;
  }
}

/** Whether two codes are both known and not the same. */
export function codesDiffer(one: string | null, other: string | null | undefined): boolean {
  return one !== null && typeof other === "string" && one !== other;
}

function companyRow(ctx: Context, source: Source, investor: PlannedInvestor, id: number) {
  const uscc = investor.uscc?.normalised ?? null;
  return {
    parkId: ctx.park.id,
    id,
    name: investor.name,
    nameKey: investor.nameKey,
    uscc,
    usccExceptionReason: investor.uscc !== null && !investor.uscc.valid ? keptReason : null,
    countryCode: investor.place?.countryCode ?? "CN",
    divisionCode: investor.place?.divisionCode ?? null,
    ...searchColumns(ctx.park.id, joinSearchText([investor.name, uscc], [investor.name])),
    ledgerImportId: source.importId,
    createdAt: ctx.now,
    createdBy: ctx.actor.personId,
    updatedAt: ctx.now,
  };
}
