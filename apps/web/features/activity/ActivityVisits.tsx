import { Trans, useLingui } from "@lingui/react/macro";
import { visitOutcomeLabels } from "@parkline/domain/glossary";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useMe } from "../../session/me.ts";
import { DayText } from "../../ui/figure/DayText.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import styles from "./activity.module.css";
import type { Activity } from "./useActivities.ts";
import type { RecordedVisit } from "./visitDraft.ts";

const VisitSheet = lazy(() => import("./VisitSheet.tsx"));

/** What was said, newest first, each with what it became. */
export function ActivityVisits({ activity }: { readonly activity: Activity }) {
  const { t } = useLingui();
  const label = useLabel();
  const me = useMe();
  const [corrected, setCorrected] = useState<RecordedVisit | null>(null);
  const { visits } = activity;
  const mayCorrect = activity.openSteps.includes("correctVisit");
  return (
    <Section title={t`拜访记录`} note={visits.length === 0 ? undefined : t`${visits.length} 次`}>
      {visits.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>还没有拜访记录。批准后可以在路上用手机记录。</Trans>
        </p>
      ) : (
        <ul className={styles.list} aria-label={t`拜访记录`}>
          {visits.map((visit) => (
            <li key={visit.id}>
              <div className={styles.between}>
                <strong>{visit.firmName}</strong>
                <span className={styles.quiet}>
                  <DayText day={visit.visitedOn} as="sentence" /> · {visit.authorName}
                  {mayCorrect && visit.authorId === me.personId ? (
                    <Button
                      type="link"
                      size="small"
                      aria-label={t`更正拜访 ${visit.firmName}`}
                      onClick={() => setCorrected(visit)}
                    >
                      <Trans>更正</Trans>
                    </Button>
                  ) : null}
                </span>
              </div>
              <p className={styles.said}>{visit.said}</p>
              <div className={styles.between}>
                <span className={styles.quiet}>
                  {label(visitOutcomeLabels[visit.outcome])}
                  {visit.projectId === null ? null : (
                    <>
                      {" "}
                      <Link to="/projects/$id" params={{ id: visit.projectId }}>
                        {visit.projectName}
                      </Link>
                    </>
                  )}
                </span>
                {visit.met === null ? null : (
                  <span className={styles.quiet}>
                    <Trans>见了 {visit.met}</Trans>
                  </span>
                )}
              </div>
              {visit.nextStep === null ? null : (
                <p className={styles.quiet}>
                  <Trans>下一步：{visit.nextStep}</Trans>{" "}
                  {visit.nextStepOn === null ? null : <DayText day={visit.nextStepOn} as="sentence" />}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <Layer>
        {corrected === null ? null : (
          <VisitSheet activity={activity} visit={corrected} onClose={() => setCorrected(null)} />
        )}
      </Layer>
    </Section>
  );
}
