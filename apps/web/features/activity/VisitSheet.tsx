import { Trans, useLingui } from "@lingui/react/macro";
import { visitOutcomeKeys, visitOutcomeLabels } from "@parkline/domain/glossary";
import { interactionFieldLabels } from "@parkline/domain/interaction/field";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useId, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { client, trpc } from "../../trpc.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { message } from "../../ui/message/message.ts";
import { offeredDays } from "../project/note/nextDays.ts";
import { ProjectChoice } from "../project/note/ProjectChoice.tsx";
import { useForgetProjects } from "../project/useForgetProjects.ts";
import { FirmChoice } from "./FirmChoice.tsx";
import type { Activity } from "./useActivities.ts";
import { emptyVisit, lackOf, visitInput, type VisitDraft } from "./visitDraft.ts";
import styles from "./visit.module.css";

interface Props {
  readonly activity: Pick<Activity, "id" | "firms" | "kind">;
  readonly onClose: () => void;
}

/** One visit in under 30 seconds, made for a phone: whom, what was said, what came of it, what comes next. */
export default function VisitSheet({ activity, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const queryClient = useQueryClient();
  const forgetProjects = useForgetProjects();
  const ids = { met: useId(), said: useId(), product: useId(), step: useId(), outcome: useId() };
  const [draft, setDraft] = useState(() => emptyVisit(today));
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<VisitDraft>) => setDraft((old) => ({ ...old, ...change }));
  const lack = isTried ? lackOf(draft) : null;
  const record = useMutation({
    mutationFn: () => client.activity.recordVisit.mutate(visitInput(activity.id, draft)),
    onSuccess: async () => {
      forgetProjects();
      await queryClient.invalidateQueries({ queryKey: trpc.activity.pathKey() });
      message.success(t`已记录拜访`);
      onClose();
    },
  });
  const lackWords = {
    firm: t`请选择或写下企业`,
    said: t`请写下谈了什么`,
    nextStep: t`选了日期，还要写明下一步做什么`,
    outcome: t`请选择结果`,
    project: t`请选择跟进的项目`,
    product: t`请写下意向产品或内容`,
  };

  return (
    <Drawer open title={t`记录拜访`} placement="bottom" size="92%" onClose={onClose} destroyOnHidden>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (lackOf(draft) === null) record.mutate();
        }}
      >
        <FailureNote error={record.error} />
        <FirmChoice firms={activity.firms} value={draft.firm} onChange={(firm) => set({ firm })} />
        <div className={styles.row}>
          <DayInput
            aria-label={t`拜访日期`}
            value={draft.visitedOn}
            isDisabled={(day) => day > today}
            onChange={(day) => set({ visitedOn: day ?? today })}
          />
          <input
            id={ids.met}
            className={styles.line}
            value={draft.met}
            maxLength={300}
            aria-label={t`见了谁`}
            placeholder={t`见了谁（选填）`}
            onChange={(event) => set({ met: event.target.value })}
          />
        </div>
        <textarea
          id={ids.said}
          className={styles.line}
          rows={3}
          maxLength={5000}
          value={draft.said}
          aria-label={t`谈了什么`}
          placeholder={t`谈了什么、对方什么态度…`}
          onChange={(event) => set({ said: event.target.value })}
        />
        <fieldset className={styles.chips}>
          <legend className={styles.legend}>{t`结果`}</legend>
          {visitOutcomeKeys.map((key) => (
            <label key={key} className={styles.chip}>
              <input
                type="radio"
                name={ids.outcome}
                checked={draft.outcome === key}
                onChange={() => set({ outcome: key })}
              />
              <span>{label(visitOutcomeLabels[key])}</span>
            </label>
          ))}
        </fieldset>
        {draft.outcome === "lead" ? (
          <input
            id={ids.product}
            className={styles.line}
            value={draft.product}
            maxLength={300}
            aria-label={t`意向产品或内容`}
            placeholder={t`意向产品或内容`}
            onChange={(event) => set({ product: event.target.value })}
          />
        ) : null}
        {draft.outcome === "interaction" ? (
          draft.project === null ? (
            <ProjectChoice onChoose={({ id, name }) => set({ project: { id, name } })} />
          ) : (
            <p className={styles.chosen}>
              <strong>{draft.project.name}</strong>
              <Button type="link" onClick={() => set({ project: null })}>
                <Trans>换一个</Trans>
              </Button>
            </p>
          )
        ) : null}
        {draft.outcome === "not_interested" ? null : (
          <>
            <input
              id={ids.step}
              className={styles.line}
              value={draft.nextStep}
              maxLength={300}
              aria-label={label(interactionFieldLabels.nextStep)}
              placeholder={t`下一步做什么（选填）`}
              onChange={(event) => set({ nextStep: event.target.value })}
            />
            <div className={styles.chips} role="group" aria-label={t`下一步日期`}>
              {offeredDays(today).map(({ day, label: name }) => (
                <button
                  key={day}
                  type="button"
                  className={styles.day}
                  aria-pressed={draft.nextStepOn === day}
                  title={day}
                  onClick={() => set({ nextStepOn: draft.nextStepOn === day ? null : day })}
                >
                  {label(name)}
                </button>
              ))}
            </div>
          </>
        )}
        {lack === null ? null : (
          <p role="alert" className={styles.fault}>
            {lackWords[lack]}
          </p>
        )}
        <Button type="primary" size="large" htmlType="submit" block loading={record.isPending}>
          <Trans>保存拜访</Trans>
        </Button>
      </form>
    </Drawer>
  );
}
