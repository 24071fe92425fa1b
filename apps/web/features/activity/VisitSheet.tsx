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
import {
  correctionInput,
  draftOf,
  emptyVisit,
  lackOf,
  visitInput,
  type RecordedVisit,
  type VisitDraft,
} from "./visitDraft.ts";
import styles from "./visit.module.css";

interface Props {
  readonly activity: Pick<Activity, "id" | "firms" | "kind">;
  /** Recorded already, to be corrected. */
  readonly visit?: RecordedVisit;
  readonly onClose: () => void;
}

/** One visit in under 30 seconds, made for a phone: whom, what was said, what came of it, what comes next. */
export default function VisitSheet({ activity, visit, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const queryClient = useQueryClient();
  const forgetProjects = useForgetProjects();
  const ids = { met: useId(), said: useId(), product: useId(), step: useId(), outcome: useId() };
  const [draft, setDraft] = useState(() => (visit === undefined ? emptyVisit(today) : draftOf(visit)));
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<VisitDraft>) => setDraft((old) => ({ ...old, ...change }));
  // What has become part of a project stays so; only 暂无意向 can be taken back.
  const isSettled = visit !== undefined && visit.outcome !== "not_interested";
  const lack = isTried ? lackOf(draft, isSettled) : null;
  const record = useMutation({
    mutationFn: async () => {
      if (visit === undefined) {
        await client.activity.recordVisit.mutate(visitInput(activity.id, draft));
        return [];
      }
      return (await client.activity.correctVisit.mutate(correctionInput(visit, draft))).kept;
    },
    onSuccess: async (kept) => {
      forgetProjects();
      await queryClient.invalidateQueries({ queryKey: trpc.activity.pathKey() });
      message.success(visit === undefined ? t`已记录拜访` : t`已更正拜访`);
      const names = kept.map((one) => label(one)).join(t`、`);
      if (kept.length > 0)
        message.info({
          content: t`项目中的“${names}”没有随之改动：已另行修改，或须在项目中更正`,
          duration: 10,
        });
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
    <Drawer
      open
      title={visit === undefined ? t`记录拜访` : t`更正拜访`}
      placement="bottom"
      size="92%"
      onClose={onClose}
      destroyOnHidden
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (lackOf(draft, isSettled) === null) record.mutate();
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
        <fieldset className={styles.chips} disabled={isSettled}>
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
        {isSettled ? (
          <p className={styles.chosen}>
            <strong>{visit.projectName}</strong>
            <span className={styles.legend}>
              <Trans>已记入这个项目，结果不再改变；其余更正会同步到项目的跟进记录</Trans>
            </span>
          </p>
        ) : null}
        {draft.outcome === "lead" && !isSettled ? (
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
        {draft.outcome === "interaction" && !isSettled ? (
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
          {visit === undefined ? <Trans>保存拜访</Trans> : <Trans>保存更正</Trans>}
        </Button>
      </form>
    </Drawer>
  );
}
