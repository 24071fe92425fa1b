import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { poolLabels, stageLabels, statusLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Table } from "../../ui/table/Table.tsx";
import styles from "../../ui/table/table.module.css";
import type { Company } from "./CompanyFacts.tsx";

export function CompanyProjects({ projects }: { readonly projects: Company["projects"] }) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <Section title={t`项目`} flush>
      {projects.length === 0 ? (
        <Empty small title={t`这家企业还没有项目`}>
          <Trans>在项目里把它选为投资方，就会出现在这里。</Trans>
        </Empty>
      ) : (
        <div className={styles.scroll}>
          <Table
            heads={[
              t`项目名称`,
              t`阶段`,
              { name: t`总投资`, className: styles.figure },
              t`主责`,
              { name: t`进入阶段`, className: styles.desktop },
            ]}
          >
            {projects.map((project) => (
              <tr key={project.id}>
                <td className={styles.title}>
                  <Link to="/projects/$id" params={{ id: project.id }} className={styles.strong}>
                    {project.name}
                  </Link>
                  <div className={styles.quiet}>{label(poolLabels[project.pool])}</div>
                </td>
                <td>
                  {label(stageLabels[project.stage])}
                  {project.status === "active" ? null : (
                    <span className={styles.quiet}> · {label(statusLabels[project.status])}</span>
                  )}
                </td>
                <td className={styles.figure}>
                  <Amount fen={project.totalInvestment} />
                </td>
                <td>{project.ownerName}</td>
                <td className={styles.desktop}>
                  <DayText day={project.stageEnteredOn} />
                </td>
              </tr>
            ))}
          </Table>
        </div>
      )}
    </Section>
  );
}
