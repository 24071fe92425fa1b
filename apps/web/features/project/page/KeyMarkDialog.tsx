import { Trans, useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { Modal } from "antd";
import { useId, useState } from "react";
import { useToday } from "../../../session/today.ts";
import { client } from "../../../trpc.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { useForgetProjects } from "../useForgetProjects.ts";
import { useWholeSave } from "./useWholeSave.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

/** Marks a project as a key project from a day on, or ends the mark with a day: the stock of any day stays countable. */
export default function KeyMarkDialog({
  project,
  onClose,
}: {
  readonly project: Project;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const id = useId();
  const today = useToday();
  const forget = useForgetProjects();
  const [version] = useState(project.version);
  const [day, setDay] = useState<Day | null>(today);
  const periods = project.keyPeriods.map(({ fromOn, toOn }) => ({ fromOn, toOn }));
  const save = useWholeSave({
    save: (at) =>
      client.project.setKeyPeriods.mutate({
        id: project.id,
        version: at,
        periods: day === null ? periods : withMark(project, day),
      }),
    onSaved: () => {
      forget(project.id);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={project.isKey ? t`调出重点项目` : t`列为重点项目`}
      okText={project.isKey ? t`调出` : t`列为重点项目`}
      cancelText={t`取消`}
      okButtonProps={{ disabled: day === null }}
      confirmLoading={save.isSaving}
      onOk={() => save.submit(version)}
      onCancel={onClose}
    >
      <FailureNote error={save.error} />
      <div className={styles.formRow}>
        <label htmlFor={id}>{project.isKey ? t`作为重点项目的最后一天` : t`从哪天起`}</label>
        <DayInput id={id} value={day} onChange={setDay} />
      </div>
      {periods.length === 0 ? null : (
        <p className={styles.quiet}>
          <Trans>
            以往：
            {periods
              .map(({ fromOn, toOn }) => (toOn === null ? t`${fromOn} 起` : t`${fromOn} 至 ${toOn}`))
              .join(t`；`)}
          </Trans>
        </p>
      )}
      {save.dialog}
    </Modal>
  );
}

/** A new period from that day on, or the running one ended with it. */
function withMark(project: Project, day: Day) {
  const periods = project.keyPeriods.map(({ fromOn, toOn }) => ({ fromOn, toOn }));
  if (!project.isKey) return [...periods, { fromOn: day, toOn: null }];
  return periods.map((period) =>
    period.toOn === null || period.toOn > day ? { ...period, toOn: day } : period,
  );
}
