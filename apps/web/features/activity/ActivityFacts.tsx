import { useLingui } from "@lingui/react/macro";
import { activityFieldLabels } from "@parkline/domain/activity/field";
import { reportFieldLabels, reportReckoning } from "@parkline/domain/activity/report";
import { useLabel } from "../../language/useLabel.ts";
import { useUnannounced } from "../../session/announced.ts";
import { Facts, type Fact } from "../../ui/facts/Facts.tsx";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { UnannouncedNotes } from "../../ui/figure/Unannounced.tsx";
import type { Activity } from "./useActivities.ts";
import { citiesLabel } from "./words.ts";

/** The plan, and once it is there the report. */
export function ActivityFacts({ activity }: { readonly activity: Activity }) {
  const { t } = useLingui();
  const label = useLabel();
  const unannounced = useUnannounced();
  const { fields } = activity;
  const named = (key: keyof typeof activityFieldLabels) => label(activityFieldLabels[key]);
  const listed = (names: readonly string[]) => (names.length === 0 ? null : names.join(t`、`));
  const inRole = (role: "presented" | "to_sign") =>
    activity.projects.filter((project) => project.roles.includes(role)).map((project) => project.name);
  const citiesText = () => {
    const names = label(citiesLabel(fields.cities));
    return activity.isAbroad ? `${names} · ${t`出国（境）`}` : names || null;
  };
  const facts: (Fact | null)[] = [
    { key: "goal", label: named("goal"), value: activity.goal, wide: true },
    activity.kind === "reception" ? null : { key: "cities", label: named("cities"), value: citiesText() },
    { key: "chain", label: named("chainId"), value: activity.chainName },
    { key: "leader", label: named("leaderId"), value: activity.leaderName },
    { key: "members", label: named("memberIds"), value: listed(activity.members.map((one) => one.name)) },
    { key: "team", label: named("teamId"), value: activity.teamName },
    activity.delegation === null
      ? null
      : { key: "delegation", label: named("delegation"), value: activity.delegation, wide: true },
    activity.booth === null ? null : { key: "booth", label: named("booth"), value: activity.booth },
    activity.kind === "fair"
      ? { key: "presented", label: named("presentedIds"), value: listed(inRole("presented")), wide: true }
      : null,
    activity.kind === "fair"
      ? { key: "toSign", label: named("toSignIds"), value: listed(inRole("to_sign")), wide: true }
      : null,
    { key: "budget", label: named("budget"), value: <Amount fen={activity.budget} /> },
    activity.returnedOn === null
      ? null
      : { key: "returned", label: t`返回（结束）`, value: <DayText day={activity.returnedOn} /> },
    activity.state === "returned"
      ? {
          key: "due",
          label: t`总结截止`,
          value: (
            <>
              <DayText day={activity.reportDueOn} />
              <UnannouncedNotes
                notes={[unannounced(reportReckoning(activity.isAbroad), activity.reportDueOn)]}
              />
            </>
          ),
        }
      : null,
    activity.cancelReason === null
      ? null
      : { key: "cancelled", label: t`取消原因`, value: activity.cancelReason, wide: true },
  ];
  const report: Fact[] =
    activity.state === "reported"
      ? [
          {
            key: "cost",
            label: label(reportFieldLabels.cost),
            value: <Amount fen={activity.cost} />,
          },
          { key: "persons", label: label(reportFieldLabels.personCount), value: activity.personCount },
          { key: "days", label: label(reportFieldLabels.dayCount), value: activity.dayCount },
          { key: "outcome", label: label(reportFieldLabels.outcome), value: activity.outcome, wide: true },
        ]
      : [];
  return <Facts facts={[...facts.filter((fact) => fact !== null), ...report]} />;
}
