import { companyFieldLabels } from "@parkline/domain/company/field";
import { placeLabel } from "@parkline/domain/place/place";
import type { AuditChange } from "../../audit.ts";
import type { CompanyNews } from "./companyBook.ts";

/** What a row adds to a company of the park, in words. */
export function companyChanges({ uscc, place }: CompanyNews): AuditChange[] {
  const from =
    place === null || place.from.divisionCode === null ? null : (placeLabel(place.from)?.zh ?? null);
  return [
    ...(uscc === null ? [] : [{ field: "uscc", label: companyFieldLabels.uscc.zh, from: null, to: uscc }]),
    ...(place === null
      ? []
      : [
          {
            field: "divisionCode",
            label: companyFieldLabels.divisionCode.zh,
            from,
            to: placeLabel(place.to)?.zh ?? null,
          },
        ]),
  ];
}
