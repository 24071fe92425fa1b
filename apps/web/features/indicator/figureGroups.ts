import { msg } from "@lingui/core/macro";
import type { IndicatorKey } from "@parkline/domain/indicator/registry";

/** What came of trips and fairs, in the order of the table that shows them one by one. */
export const returnKeys = [
  "activity_leads",
  "activity_leads_negotiated",
  "activity_leads_signed",
  "activity_leads_signed_amount",
  "activity_leads_funds",
  "signed_at_activities",
  "activity_cost",
] as const satisfies readonly IndicatorKey[];

/** The figures that the page has beside its headlines, by what they are about. */
export const figureGroups = [
  {
    title: msg`储备`,
    keys: [
      "key_prospect",
      "reserve_prospect",
      "reserve_prospect_investment",
      "reserve_planned",
      "reserve_planned_investment",
    ],
  },
  { title: msg`对接与引进`, keys: ["negotiated", "introduced", "trips", "fairs"] },
  { title: msg`外出与展会成效`, keys: returnKeys },
  {
    title: msg`签约`,
    keys: [
      "signed_contract",
      "signed_contract_projects",
      "signed_with_framework",
      "signed_intent",
      "signed_at_fairs",
      "alive_signed",
    ],
  },
  {
    title: msg`到位资金`,
    keys: [
      "funds_certified",
      "funds_outside_province",
      "funds_inside_province",
      "funds_inside_city",
      "funds_overseas",
      "funds_new",
      "funds_carried_over",
      "funds_fixed_asset",
      "funds_working_capital",
      "funds_equity",
    ],
  },
  {
    title: msg`转化（同一签约批次）`,
    keys: ["alive_rate", "fulfilment_rate", "start_rate", "production_rate", "funds_rate"],
  },
] as const satisfies readonly { readonly title: unknown; readonly keys: readonly IndicatorKey[] }[];
