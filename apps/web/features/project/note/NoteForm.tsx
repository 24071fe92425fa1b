import { CameraOutlined, CloseOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { interactionWayLabels } from "@parkline/domain/glossary";
import { interactionFieldLabels, writtenWayKeys } from "@parkline/domain/interaction/field";
import { Button } from "antd";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useToday } from "../../../session/today.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { offeredDays } from "./nextDays.ts";
import { editNote, emptyNote, lackOf, rememberWay, type NoteDraft } from "./noteDraft.ts";
import styles from "./note.module.css";

interface Props {
  /** Takes the note over; or says by a promise whether it was saved, and until then the form keeps what was typed. */
  readonly onSave: (draft: NoteDraft) => Promise<boolean> | undefined;
  readonly autoFocus?: boolean;
  readonly canSave?: boolean;
  /** Starts as one line and opens when it is stepped into. */
  readonly folds?: boolean;
}

/** One contact in under 20 seconds: the way, what was said, what comes next and when, a picture. Ctrl+Enter saves. */
export function NoteForm({ onSave, autoFocus = false, canSave = true, folds = false }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const ids = { content: useId(), step: useId(), way: useId() };
  const [draft, setDraft] = useState(() => emptyNote(today));
  const [isOpen, setOpen] = useState(!folds);
  const [isTried, setTried] = useState(false);
  const [wasSent, setSent] = useState(false);
  const picture = useRef<HTMLInputElement>(null);
  const set = (change: Partial<NoteDraft>) => setDraft((old) => editNote(old, change, wasSent));
  const lack = lackOf(draft);
  const otherDay =
    draft.nextStepOn !== null && !offeredDays(today).some(({ day }) => day === draft.nextStepOn);
  const [picksDay, setPicksDay] = useState(false);

  const clear = () => {
    // What was typed on while this one was under way is the next one.
    setDraft((now) => (now === draft ? emptyNote(today) : now));
    setTried(false);
    setSent(false);
    setPicksDay(false);
    if (folds) setOpen(false);
  };
  const save = () => {
    setTried(true);
    if (lack !== null || !canSave) return;
    rememberWay(draft.way);
    setSent(true);
    const isSaved = onSave(draft);
    if (isSaved === undefined) clear();
    else void isSaved.then((saved) => (saved ? clear() : undefined));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
  const chooseDay = (day: Day) => set({ nextStepOn: draft.nextStepOn === day ? null : day });

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {isOpen ? (
        <fieldset className={styles.ways}>
          <legend className="visually-hidden">{t`怎么联系的`}</legend>
          {writtenWayKeys.map((way) => (
            <label key={way} className={styles.chip}>
              <input type="radio" name={ids.way} checked={draft.way === way} onChange={() => set({ way })} />
              <span>{label(interactionWayLabels[way])}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <textarea
        id={ids.content}
        className={styles.content}
        rows={isOpen ? 3 : 1}
        maxLength={5000}
        value={draft.content}
        autoFocus={autoFocus}
        aria-label={t`谈了什么`}
        aria-invalid={isTried && lack === "content"}
        placeholder={t`记一笔：谈了什么、对方什么态度…`}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onChange={(event) => set({ content: event.target.value })}
      />
      {isTried && lack === "content" ? (
        <p role="alert" className={styles.fault}>{t`请写下谈了什么`}</p>
      ) : null}
      {isOpen ? (
        <>
          <div className={styles.step}>
            <input
              id={ids.step}
              className={styles.line}
              value={draft.nextStep}
              maxLength={300}
              aria-label={label(interactionFieldLabels.nextStep)}
              aria-invalid={isTried && lack === "nextStep"}
              placeholder={t`下一步做什么（选填）`}
              onKeyDown={onKeyDown}
              onChange={(event) => set({ nextStep: event.target.value })}
            />
            <div className={styles.days} role="group" aria-label={t`下一步日期`}>
              {offeredDays(today).map(({ day, label: name }) => (
                <button
                  key={day}
                  type="button"
                  className={styles.day}
                  aria-pressed={draft.nextStepOn === day}
                  title={day}
                  onClick={() => chooseDay(day)}
                >
                  {label(name)}
                </button>
              ))}
              {picksDay || otherDay ? (
                <span className={styles.otherDay}>
                  <DayInput
                    value={draft.nextStepOn}
                    aria-label={t`下一步日期`}
                    isDisabled={(day) => day < today}
                    onChange={(nextStepOn) => set({ nextStepOn })}
                  />
                </span>
              ) : (
                <button type="button" className={styles.day} onClick={() => setPicksDay(true)}>
                  {t`其他日期`}
                </button>
              )}
            </div>
          </div>
          {isTried && lack === "nextStep" ? (
            <p role="alert" className={styles.fault}>{t`选了日期，还要写明下一步做什么`}</p>
          ) : null}
          <div className={styles.foot}>
            <input
              ref={picture}
              type="file"
              accept="image/*"
              multiple
              hidden
              onChange={(event) => {
                set({ pictures: [...draft.pictures, ...(event.target.files ?? [])] });
                event.target.value = "";
              }}
            />
            <Button icon={<CameraOutlined aria-hidden />} onClick={() => picture.current?.click()}>
              {t`图片`}
            </Button>
            {draft.pictures.map((file, index) => (
              // The same picture may be taken twice; its place tells it apart.
              <span key={index} className={styles.picture}>
                {file.name}
                <button
                  type="button"
                  aria-label={t`去掉图片“${file.name}”`}
                  onClick={() => set({ pictures: draft.pictures.filter((_, other) => other !== index) })}
                >
                  <CloseOutlined aria-hidden />
                </button>
              </span>
            ))}
            <Button type="primary" htmlType="submit" className={styles.save ?? ""} disabled={!canSave}>
              {t`保存记录`}
            </Button>
          </div>
        </>
      ) : null}
    </form>
  );
}
