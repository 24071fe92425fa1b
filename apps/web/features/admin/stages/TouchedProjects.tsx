import { useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../../language/useLabel.ts";
import { useUnannounced } from "../../../session/announced.ts";
import type { Outputs } from "../../../trpc.ts";
import { StateMark } from "../../../ui/figure/StateMark.tsx";
import { clockNote } from "../../project/clockNote.ts";
import { UnannouncedNotes, UnannouncedSign } from "../../../ui/figure/Unannounced.tsx";
import { Table } from "../../../ui/table/Table.tsx";
import tableStyles from "../../../ui/table/table.module.css";
import styles from "./stages.module.css";

type TouchedProject = Outputs["setting"]["previewStage"]["projects"][number];
type Standing = TouchedProject["before"];

/** Each project as it stands without and with the setting, on the setting's first day. */
export function TouchedProjects({ projects }: { readonly projects: readonly TouchedProject[] }) {
  const { t } = useLingui();
  const label = useLabel();
  const unannounced = useUnannounced();
  return (
    <div className={styles.touched}>
      <Table heads={[t`项目名称`, t`阶段`, t`现在`, t`之后`]}>
        {projects.map((project) => (
          <tr key={project.id}>
            <td className={tableStyles.title}>
              <Link to="/projects/$id" params={{ id: project.id }} target="_blank">
                {project.name}
              </Link>
            </td>
            <td>{label(stageLabels[project.stage])}</td>
            <td data-name={t`现在`}>
              <StandingWords standing={project.before} />
            </td>
            <td data-name={t`之后`}>
              <StandingWords standing={project.after} />
            </td>
          </tr>
        ))}
      </Table>
      <UnannouncedNotes
        notes={projects.flatMap(({ before, after }) =>
          [before, after].map((standing) => clockNote(standing, unannounced)),
        )}
      />
    </div>
  );
}

function StandingWords({ standing }: { readonly standing: Standing }) {
  const { t } = useLingui();
  const unannounced = useUnannounced();
  const { clock, redOn, owed, missingForNext } = standing;
  const words = [
    redOn === null ? t`没有期限` : t`${redOn} 超期`,
    ...(owed > 0 ? [t`待补 ${owed} 项`] : []),
    ...(missingForNext > 0 ? [t`下一阶段还缺 ${missingForNext} 项`] : []),
  ];
  return (
    <>
      <StateMark state={clock} />
      <div className={styles.standing}>
        {words.join(t`，`)}
        <UnannouncedSign note={clockNote(standing, unannounced)} />
      </div>
    </>
  );
}
