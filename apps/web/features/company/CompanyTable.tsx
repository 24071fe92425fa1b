import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { industryByCode } from "@parkline/domain/industry/industries";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Table } from "../../ui/table/Table.tsx";
import styles from "../../ui/table/table.module.css";
import { InParkMark } from "./InParkMark.tsx";
import { knownPlace } from "./placeText.ts";
import { Uscc } from "./Uscc.tsx";

type Row = Outputs["company"]["list"]["companies"][number];

export function CompanyTable({ companies }: { readonly companies: readonly Row[] }) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={styles.scroll}>
      <Table
        heads={[
          t`企业名称`,
          t`统一社会信用代码`,
          t`所在地`,
          { name: t`行业`, className: styles.desktop },
          { name: t`项目`, className: styles.figure },
          { name: t`联系人`, className: styles.figure },
          { name: t`更新`, className: styles.desktop },
        ]}
      >
        {companies.map((company) => {
          const place = knownPlace(company);
          const industry = company.industryCode === null ? undefined : industryByCode(company.industryCode);
          return (
            <tr key={company.id}>
              <td className={styles.title}>
                <Link to="/companies/$id" params={{ id: company.id }} className={styles.strong}>
                  {company.name}
                </Link>{" "}
                {company.registeredInPark ? <InParkMark /> : null}
              </td>
              <td>
                {company.uscc === null ? null : (
                  <Uscc code={company.uscc} reason={company.usccExceptionReason} />
                )}
              </td>
              <td>{place === undefined ? null : label(place)}</td>
              <td className={styles.desktop}>{industry === undefined ? null : label(industry.label)}</td>
              <td className={styles.figure} data-name={t`项目`}>
                {company.projectCount}
              </td>
              <td className={styles.figure} data-name={t`联系人`}>
                {company.contactCount}
              </td>
              <td className={styles.desktop}>
                <InstantText at={company.updatedAt} as="relative" />
              </td>
            </tr>
          );
        })}
      </Table>
    </div>
  );
}
