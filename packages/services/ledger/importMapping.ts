import { z } from "zod";
import { signingKindKeys } from "@parkline/domain/agreement/kind";
import { fault } from "@parkline/domain/fault";
import { poolKeys } from "@parkline/domain/glossary";
import { ledgerMappingSchema, mappingOf } from "@parkline/domain/ledger/mapping";
import type { HeaderProposal } from "@parkline/domain/ledger/header";
import { currencies, type Currency } from "@parkline/domain/ledger/unit";

const currencyKeys = Object.keys(currencies) as [Currency, ...Currency[]];

/**
 * How one ledger is read: what its columns are, and what a person has decided for all of its rows. Kept with the import;
 * also the content of `--mapping FILE`.
 */
export const importMappingSchema = ledgerMappingSchema.safeExtend({
  /** Chains that the park does not have are set up, instead of being left over. */
  createChains: z.boolean().default(false),
  /** The pool of rows that name none. */
  pool: z.enum(poolKeys).default("prospect"),
  /** The kind of agreements whose rows name none; null takes it from header and stage (plan/agreement.ts). */
  agreementKind: z.enum(signingKindKeys).nullable().default(null),
  /** Yuan for one unit of a foreign currency: `{"USD": "7.0827"}`. */
  rates: z
    .partialRecord(
      z.enum(currencyKeys),
      z
        .string()
        .regex(/^\d{1,6}(\.\d{1,8})?$/, fault("汇率须写成 7.0827 这样的数字", "a rate is written as 7.0827")),
    )
    .default({}),
});
export type ImportMapping = z.output<typeof importMappingSchema>;

export function proposedMapping(proposal: HeaderProposal): ImportMapping {
  return importMappingSchema.parse(mappingOf(proposal));
}

/** `{row: {column: text}}`, rows counted from 1 as the sheet's margin has them, columns from 0. An empty text empties the cell. */
export const correctionsSchema = z.record(
  z.string().regex(/^\d{1,7}$/),
  z.record(z.string().regex(/^\d{1,3}$/), z.string().max(5000)),
);
export type Corrections = z.output<typeof correctionsSchema>;
