import { Trans, useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { useMutation } from "@tanstack/react-query";
import { Modal } from "antd";
import { useId, useState } from "react";
import { useToday } from "../../../session/today.ts";
import { trpc } from "../../../trpc.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { useForgetProjects } from "../useForgetProjects.ts";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

/** Marks a project as a key project from a day on, or ends the mark with a day: the stock of any day stays countable. */
export default function KeyMarkDialog({ project, onClose }: { readonly project: Project; readonly onClose: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const today = useToday();
  const forget = useForgetProjects();
  const [version] = useState(project.version);
  const [day, setDay] = useState<Day | null>(today);
  const save = useMutation(
    trpc.project.setKeyPeriods.mutationOptions({
      onSuccess: () => {
        forget(project.id);
        onClose();
      },
    }),
  );
  const periods = project.keyPeriods.map(({ fromOn, toOn }) => ({ fromOn, toOn }));
  const submit = () => {
    if (day === null) return;
    const next = project.isKey
      ? periods.map((period) => (period.toOn === null || period.toOn > day ? { ...period, toOn: day } : period))
      : [...periods, { fromOn: day, toOn: null }];
    save.mutate({ id: project.id, version, periods: next });
  };
  return (
    <Modal
      open
      title={project.isKey ? t`调出重点项目` : t`列为重点项目`}
      okText={project.isKey ? t`调出` : t`列为重点项目`}
      cancelText={t`取消`}
      okButtonProps={{ disabled: day === null }}
      confirmLoading={save.isPending}
      onOk={submit}
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
            {periods.map(({ fromOn, toOn }) => (toOn === null ? t`${fromOn} 起` : t`${fromOn} 至 ${toOn}`)).join(t`；`)}
          </Trans>
        </p>
      )}
    </Modal>
  );
}
