import { sql } from "kysely";
import type { Period } from "@parkline/domain/indicator/period";
import type { ZoneKey } from "@parkline/domain/indicator/registry";
import type { ParkTransaction } from "../park.ts";

/** A figure of one park, as its own summary has it, with the park's own target of the year. */
export interface ZoneSum {
  readonly value: number;
  readonly count: number;
  /** Of funds alone: what of them was signed in the year they count in. */
  readonly newValue: number | null;
  readonly target: number | null;
}

export interface ZoneParkSums {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly sums: Readonly<Record<ZoneKey, ZoneSum>>;
}

interface ZoneRow {
  readonly parkId: number;
  readonly parkKey: string;
  readonly parkName: string;
  readonly signedContract: number;
  readonly signings: number;
  readonly signedContractTarget: number | null;
  readonly fundsOutsideProvince: number;
  readonly fundsOutsideProvinceNew: number;
  readonly fundsOutsideProvinceTarget: number | null;
  readonly fundsCertified: number;
  readonly fundsCertifiedNew: number;
  readonly fundsCertifiedTarget: number | null;
  readonly receipts: number;
  readonly reserveProspect: number;
  readonly reservePlanned: number;
}

/**
 * The figures of all parks in the zone of the transaction's park, in the order of their ids; nothing for whoever is no
 * leader of that zone.
 */
export async function zoneTotals(
  tx: ParkTransaction,
  personId: number,
  { from, to }: Period,
): Promise<ZoneParkSums[]> {
  const { rows } = await sql<ZoneRow>`
    select park_id, park_key, park_name, signed_contract, signings, signed_contract_target,
      funds_outside_province, funds_outside_province_new, funds_outside_province_target,
      funds_certified, funds_certified_new, funds_certified_target, receipts, reserve_prospect, reserve_planned
    from zone_totals(${personId}, ${from}::date, ${to}::date)`.execute(tx);
  return rows.map(sumsOf);
}

const sumsOf = (row: ZoneRow): ZoneParkSums => ({
  id: row.parkId,
  key: row.parkKey,
  name: row.parkName,
  sums: {
    signed_contract: {
      value: row.signedContract,
      count: row.signings,
      newValue: null,
      target: row.signedContractTarget,
    },
    funds_outside_province: {
      value: row.fundsOutsideProvince,
      count: row.receipts,
      newValue: row.fundsOutsideProvinceNew,
      target: row.fundsOutsideProvinceTarget,
    },
    funds_certified: {
      value: row.fundsCertified,
      count: row.receipts,
      newValue: row.fundsCertifiedNew,
      target: row.fundsCertifiedTarget,
    },
    reserve_prospect: stock(row.reserveProspect),
    reserve_planned: stock(row.reservePlanned),
  },
});

const stock = (count: number): ZoneSum => ({ value: count, count, newValue: null, target: null });
