import { Trans, useLingui } from "@lingui/react/macro";
import { isNegotiated } from "@parkline/domain/activity/yield";
import { stageLabels } from "@parkline/domain/glossary";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { Table } from "../../ui/table/Table.tsx";
import table from "../../ui/table/table.module.css";
import styles from "./activity.module.css";
import type { Activity } from "./useActivities.ts";

/** The leads that a figure counts; the others add nothing to it. */
const parts = {
  leads: () => true,
  negotiated: isNegotiated,
  signed: ({ isSigned, signedAmount }: Lead) => isSigned || signedAmount !== 0,
  funded: ({ certifiedAmount }: Lead) => certifiedAmount !== 0,
} satisfies Record<string, (lead: Lead) => boolean>;
type Part = keyof typeof parts;
type Lead = Activity["projects"][number];

/** What the leads became: each figure is the count or the sum of the list below it. */
export function ActivityYield({ activity }: { readonly activity: Activity }) {
  const { t } = useLingui();
  const label = useLabel();
  const [part, setPart] = useState<Part>("leads");
  const leads = activity.projects.filter((project) => project.isLead);
  const { yield: brought } = activity;
  const opens = (of: Part, name: string, figure: ReactNode) => (
    <div>
      <dt>{name}</dt>
      <dd>
        <button
          type="button"
          className={styles.narrows}
          aria-pressed={part === of}
          title={t`列出计入的项目`}
          onClick={() => setPart(of)}
        >
          {figure}
        </button>
      </dd>
    </div>
  );
  return (
    <Section title={t`活动成效`} note={t`口径：来源为本次活动的项目；签约含框架协议，资金为已认定的到位资金`}>
      <dl className={styles.figures}>
        {opens("leads", t`新线索`, brought.leads)}
        {opens("negotiated", t`进入洽谈`, brought.negotiated)}
        {opens("signed", t`已签约`, brought.signed)}
        {opens("signed", t`签约额`, <Amount fen={brought.signedAmount} />)}
        {opens("funded", t`到位资金`, <Amount fen={brought.certifiedAmount} certified />)}
        <div>
          <dt>{t`每条线索费用`}</dt>
          <dd>
            <Amount fen={brought.costPerLead} />
          </dd>
        </div>
      </dl>
      {leads.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>还没有来自本次活动的项目。</Trans>
        </p>
      ) : (
        <Table
          heads={[
            t`项目`,
            t`阶段`,
            { name: t`签约额`, className: table.figure },
            { name: t`到位资金`, className: table.figure },
          ]}
        >
          {leads.filter(parts[part]).map((project) => (
            <tr key={project.id}>
              <td className={table.title}>
                <Link to="/projects/$id" params={{ id: project.id }}>
                  {project.name}
                </Link>
              </td>
              <td>{label(stageLabels[project.stage])}</td>
              <td className={table.figure} data-name={t`签约额`}>
                <Amount fen={project.signedAmount} />
              </td>
              <td className={table.figure} data-name={t`到位资金`}>
                <Amount fen={project.certifiedAmount} certified />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}
