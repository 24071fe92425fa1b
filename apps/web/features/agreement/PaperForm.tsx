import { useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { useState } from "react";
import { client, type Inputs } from "../../trpc.ts";
import { ConflictLayer } from "../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../ui/conflict/useVersionedSave.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import type { ChosenFile } from "../../ui/file/chosenFile.ts";
import { UploadProgress } from "../../ui/file/UploadProgress.tsx";
import { useUpload } from "../../ui/file/useUpload.ts";
import { message } from "../../ui/message/message.ts";
import {
  fieldsOf,
  fileKinds,
  paperOf,
  partiesEntry,
  partiesOf,
  type PaperEntry,
  type PaperFields as Fields,
  type PartyEntry,
} from "./entry.ts";
import { PaperFields } from "./PaperFields.tsx";
import { PartyFields } from "./PartyFields.tsx";
import { useForgetAgreements, type Agreement } from "./useAgreements.ts";
import { useSigningProject } from "./useSigningProject.ts";
import { useLackWords } from "./words.ts";
import styles from "./agreement.module.css";

/** What an edit may write: the fields, the file that is sent with it, and who signed. */
type Patch = Partial<Fields> & {
  readonly attachmentId?: ChosenFile | null;
  readonly parties?: ReturnType<typeof partiesOf>;
};

interface Props {
  readonly agreement: Agreement;
  readonly onClose: () => void;
}

/** Puts right what was entered, where it stands. Only what differs is sent; what others wrote meanwhile is shown beside it. */
export default function PaperForm({ agreement: latest, onClose }: Props) {
  const { t } = useLingui();
  const forget = useForgetAgreements();
  const lackWords = useLackWords();
  // As it was when the form opened: what others write meanwhile is theirs, and a conflict.
  const [read] = useState(latest);
  const [entry, setEntry] = useState<PaperEntry>(() => paperOf(read));
  const [parties, setParties] = useState<readonly PartyEntry[]>(() => partiesEntry(read.parties));
  const { files } = useSigningProject(read.projectId);
  const upload = useUpload();
  const save = useVersionedSave<Patch>({
    save: async ({ version, fields: { attachmentId, parties: signers, ...fields } }) => {
      const kind = fileKinds[entry.kind];
      const about = {
        projectId: read.projectId,
        kind,
        amount: entry.amount ?? null,
        datedOn: entry.signedOn,
      };
      const input: Inputs["agreement"]["update"] = {
        id: read.id,
        version,
        fields:
          attachmentId === undefined
            ? fields
            : { ...fields, attachmentId: await upload.sendChosen(about, attachmentId) },
        ...(signers === undefined ? {} : { parties: signers }),
      };
      await client.agreement.update.mutate(input);
    },
    onSaved: () => {
      message.success(t`已保存`);
      void forget();
      onClose();
    },
  });
  const fields = fieldsOf(entry);
  const submit = () => {
    if (fields === undefined) return;
    const patch = patchOf(read, fields, entry.file, parties);
    if (Object.keys(patch).length === 0) onClose();
    else save.submit({ version: read.version, fields: patch });
  };
  return (
    <form
      className={styles.form}
      aria-label={t`修改协议内容`}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FailureNote error={save.error} />
      <PaperFields
        entry={entry}
        onChange={(part) => setEntry((old) => ({ ...old, ...part }))}
        isIncrease={read.increasesId !== null}
        files={files}
      />
      <PartyFields parties={parties} onChange={setParties} />
      {fields === undefined ? (
        <p role="status" className={styles.quiet}>
          {entry.signedOn === null ? lackWords.signedOn : lackWords.paper}
        </p>
      ) : null}
      <UploadProgress share={upload.share} onCancel={upload.cancel} />
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" disabled={fields === undefined} loading={save.isSaving}>
          {t`保存`}
        </Button>
        <Button onClick={onClose}>{t`取消`}</Button>
      </div>
      <ConflictLayer of={save} />
    </form>
  );
}

const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);

/** What the form changed of what was read. */
function patchOf(
  read: Agreement,
  fields: Fields,
  file: ChosenFile | null,
  parties: readonly PartyEntry[],
): Patch {
  const before = fieldsOf(paperOf(read)) ?? fields;
  const changed = Object.entries(fields).filter(([key, value]) =>
    differs(before[key as keyof Fields], value),
  );
  const isSameFile =
    file === null ? read.attachmentId === null : "id" in file && file.id === read.attachmentId;
  const signers = partiesOf({ parties });
  return {
    ...(Object.fromEntries(changed) as Partial<Fields>),
    ...(isSameFile ? {} : { attachmentId: file }),
    ...(differs(read.parties, signers) ? { parties: signers } : {}),
  };
}
