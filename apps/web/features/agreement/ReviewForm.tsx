import { useLingui } from "@lingui/react/macro";
import {
  reviewLabels,
  reviewOutcomeKeys,
  reviewOutcomeLabels,
  type ReviewKey,
  type ReviewOutcomeKey,
} from "@parkline/domain/agreement/kind";
import type { Day } from "@parkline/domain/date/day";
import type { AttachmentKindKey } from "@parkline/domain/glossary";
import { Button, Input, Radio } from "antd";
import { useId, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { client } from "../../trpc.ts";
import { ConflictLayer } from "../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../ui/conflict/useVersionedSave.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import fields from "../../ui/entry/entry.module.css";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { isTooLarge, type ChosenFile } from "../../ui/file/chosenFile.ts";
import { FileChoice } from "../../ui/file/FileChoice.tsx";
import { UploadProgress } from "../../ui/file/UploadProgress.tsx";
import { useUpload } from "../../ui/file/useUpload.ts";
import { message } from "../../ui/message/message.ts";
import { useForgetAgreements, type Agreement } from "./useAgreements.ts";
import { useSigningProject } from "./useSigningProject.ts";
import styles from "./agreement.module.css";

const fileKinds = {
  legality: "legality_review",
  fairCompetition: "fair_competition_review",
} as const satisfies Record<ReviewKey, AttachmentKindKey>;

interface Entry {
  readonly outcome: ReviewOutcomeKey | null;
  readonly reviewedOn: Day | null;
  readonly opinion: string;
  readonly file: ChosenFile | null;
}
interface Props {
  readonly which: ReviewKey;
  readonly agreement: Agreement;
  readonly onClose: () => void;
}

/** How a review came out, on which day, what the reviewer said, and the paper of it. */
export function ReviewForm({ which, agreement: latest, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const id = useId();
  const forget = useForgetAgreements();
  const [agreement] = useState(latest);
  const review = agreement[which];
  const [entry, setEntry] = useState<Entry>({
    outcome: review?.outcome ?? null,
    reviewedOn: review?.reviewedOn ?? null,
    opinion: review?.opinion ?? "",
    file: review?.file ?? null,
  });
  const set = (part: Partial<Entry>) => setEntry((old) => ({ ...old, ...part }));
  const { files } = useSigningProject(agreement.projectId);
  const upload = useUpload();
  const save = useVersionedSave<Readonly<Partial<Record<ReviewKey, Entry | null>>>>({
    save: async ({ version, fields: patch }) => {
      const given = patch[which] ?? null;
      await client.agreement.review.mutate({
        id: agreement.id,
        version,
        which,
        review:
          given === null
            ? null
            : await reviewOf(given, (file) =>
                upload.sendChosen({ projectId: agreement.projectId, kind: fileKinds[which] }, file),
              ),
      });
    },
    onSaved: () => {
      message.success(t`已保存`);
      void forget();
      onClose();
    },
  });
  const name = label(reviewLabels[which]);
  const isReady = entry.outcome !== null && entry.reviewedOn !== null && !isTooLarge(entry.file);
  const submit = (given: Entry | null) =>
    save.submit({ version: agreement.version, fields: { [which]: given } });
  return (
    <form
      className={styles.form}
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) submit(entry);
      }}
    >
      <FailureNote error={save.error} />
      <Radio.Group
        aria-label={t`审查结论`}
        value={entry.outcome}
        options={reviewOutcomeKeys.map((key) => ({ value: key, label: label(reviewOutcomeLabels[key]) }))}
        onChange={({ target }) => set({ outcome: target.value as ReviewOutcomeKey })}
      />
      <div className={fields.field}>
        <label htmlFor={`${id}day`}>{t`审查日期`}</label>
        <DayInput
          id={`${id}day`}
          value={entry.reviewedOn}
          isDisabled={(day) => day > today}
          onChange={(reviewedOn) => set({ reviewedOn })}
        />
      </div>
      <div className={fields.field}>
        <label htmlFor={`${id}opinion`}>{t`审查意见`}</label>
        <Input.TextArea
          id={`${id}opinion`}
          maxLength={5000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={entry.opinion}
          onChange={({ target }) => set({ opinion: target.value })}
        />
      </div>
      <FileChoice
        value={entry.file}
        onChange={(file) => set({ file })}
        action={t`选择审查文件`}
        known={files}
      />
      <UploadProgress share={upload.share} onCancel={upload.cancel} />
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" size="small" disabled={!isReady} loading={save.isSaving}>
          {t`保存`}
        </Button>
        <Button size="small" onClick={onClose}>
          {t`取消`}
        </Button>
        {review === null ? null : (
          <Button size="small" type="text" danger disabled={save.isSaving} onClick={() => submit(null)}>
            {t`撤销登记`}
          </Button>
        )}
      </div>
      <ConflictLayer of={save} />
    </form>
  );
}

async function reviewOf(
  { outcome, reviewedOn, opinion, file }: Entry,
  send: (file: ChosenFile | null) => Promise<number | null>,
) {
  if (outcome === null || reviewedOn === null) throw new RangeError("the form is not whole");
  const attachmentId = await send(file);
  return { outcome, reviewedOn, opinion: opinion.trim() === "" ? null : opinion.trim(), attachmentId };
}
