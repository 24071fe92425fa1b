import { CheckOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { DayText } from "../../ui/figure/DayText.tsx";
import { Section } from "../../ui/page/Section.tsx";
import styles from "./activity.module.css";
import type { Activity } from "./useActivities.ts";

/** Whom it goes to see, and after the return what nobody has touched since. */
export function ActivityFirms({ activity }: { readonly activity: Activity }) {
  const { t } = useLingui();
  const { firms, untouched } = activity;
  return (
    <>
      <Section title={activity.kind === "reception" ? t`来访企业` : t`拜访企业`}>
        {firms.length === 0 ? (
          <p className={styles.quiet}>
            <Trans>还没有列出企业。</Trans>
          </p>
        ) : (
          <ul className={styles.list}>
            {firms.map((firm) => (
              <li key={firm.id} className={styles.between}>
                <span>
                  {firm.companyId === null ? (
                    firm.name
                  ) : (
                    <Link to="/companies/$id" params={{ id: firm.companyId }}>
                      {firm.name}
                    </Link>
                  )}
                  {firm.contact === null ? null : <span className={styles.quiet}> {firm.contact.name}</span>}
                </span>
                <span className={styles.quiet}>
                  {firm.isVisited ? (
                    <>
                      <CheckOutlined aria-hidden /> <Trans>已拜访</Trans>
                    </>
                  ) : (
                    <Trans>未拜访</Trans>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {activity.returnedOn === null ? null : (
        <Section title={t`返回后还没有跟进`} note={t`活动结束后没有再联系的项目`}>
          {untouched.length === 0 ? (
            <p className={styles.quiet}>
              <Trans>都已跟进。</Trans>
            </p>
          ) : (
            <ul className={styles.list} aria-label={t`返回后还没有跟进`}>
              {untouched.map((project) => (
                <li key={project.id} className={styles.between}>
                  <Link to="/projects/$id" params={{ id: project.id }}>
                    {project.name}
                  </Link>
                  <span className={styles.quiet}>
                    {project.ownerName}{" "}
                    {project.nextStepOn === null ? null : <DayText day={project.nextStepOn} as="relative" />}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
    </>
  );
}
