import { Trans, useLingui } from "@lingui/react/macro";
import { companyFieldLabels } from "@parkline/domain/company/field";
import { industryByCode } from "@parkline/domain/industry/industries";
import { originTierLabels } from "@parkline/domain/place/tier";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { Facts } from "../../ui/facts/Facts.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { knownPlace } from "./placeText.ts";
import { Uscc } from "./Uscc.tsx";

export type Company = Outputs["company"]["get"];

export function CompanyFacts({ company }: { readonly company: Company }) {
  const { t } = useLingui();
  const label = useLabel();
  const place = knownPlace(company);
  const tier = company.originTier === null ? null : label(originTierLabels[company.originTier]);
  const industry = company.industryCode === null ? undefined : industryByCode(company.industryCode);
  const { uscc, usccExceptionReason, note } = company;
  return (
    <Facts
      facts={[
        {
          key: "uscc",
          label: label(companyFieldLabels.uscc),
          value: uscc === null ? null : <Uscc code={uscc} reason={usccExceptionReason} />,
        },
        {
          key: "place",
          label: t`所在地`,
          value: place === undefined ? null : `${label(place)}${tier === null ? "" : ` · ${tier}`}`,
        },
        {
          key: "industry",
          label: label(companyFieldLabels.industryCode),
          value: industry === undefined ? null : `${industry.code} ${label(industry.label)}`,
        },
        {
          key: "registered",
          label: label(companyFieldLabels.registeredInPark),
          value: company.registeredInPark ? <Trans>是</Trans> : <Trans>否</Trans>,
        },
        { key: "updated", label: t`更新`, value: <InstantText at={company.updatedAt} /> },
        ...(usccExceptionReason === null
          ? []
          : [
              {
                key: "reason",
                label: label(companyFieldLabels.usccExceptionReason),
                value: usccExceptionReason,
                wide: true,
              },
            ]),
        ...(note === null
          ? []
          : [{ key: "note", label: label(companyFieldLabels.note), value: note, wide: true }]),
      ]}
    />
  );
}
