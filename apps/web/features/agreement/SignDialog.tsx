import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Modal } from "antd";
import { lazy, useId, useState } from "react";
import { client } from "../../trpc.ts";
import { Later } from "../../ui/entry/Later.tsx";
import type { PickedProject } from "../../ui/entry/ProjectPicker.tsx";
import fields from "../../ui/entry/entry.module.css";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { UploadProgress } from "../../ui/file/UploadProgress.tsx";
import { useUpload } from "../../ui/file/useUpload.ts";
import { message } from "../../ui/message/message.ts";
import { DueFields } from "./DueFields.tsx";
import {
  duesOf,
  emptySigning,
  fieldsOf,
  fileKinds,
  lackOf,
  partiesOf,
  withLink,
  type SignEntry,
} from "./entry.ts";
import { LinkFields } from "./LinkFields.tsx";
import { PaperFields } from "./PaperFields.tsx";
import { PartyFields } from "./PartyFields.tsx";
import { useForgetAgreements } from "./useAgreements.ts";
import { useSigningProject } from "./useSigningProject.ts";
import { useLackWords } from "./words.ts";
import styles from "./agreement.module.css";

const ProjectPicker = lazy(() => import("../../ui/entry/ProjectPicker.tsx"));

interface Props {
  /** Without one it is asked for first. */
  readonly project?: PickedProject;
  /** What is known when the dialog opens: the earlier agreement, the fair. */
  readonly start?: Partial<Pick<SignEntry, "kind" | "link" | "activity" | "signedOn">>;
  readonly onClose: () => void;
  readonly onSigned?: (id: number) => void;
}

/** Records a signing: an intent, framework, contract or supplement, 升格 and 增资 of an earlier one. A refusal leaves all of it. */
export default function SignDialog({ project: given, start, onClose, onSigned }: Props) {
  const { t } = useLingui();
  const id = useId();
  const forget = useForgetAgreements();
  const lackWords = useLackWords();
  const [project, setProject] = useState<PickedProject | null>(given ?? null);
  const known = useSigningProject(project?.id);
  const [entered, setEntry] = useState<SignEntry>({ ...emptySigning, ...start });
  const entry = { ...entered, parties: entered.parties ?? known.parties };
  const change = (part: Partial<SignEntry>) =>
    setEntry((old) => withLink({ ...old, ...part }, known.agreements));
  const upload = useUpload();
  const sign = useMutation({
    mutationFn: async (projectId: number) => {
      const paper = fieldsOf(entry);
      const obligations = duesOf(entry.dues);
      if (paper === undefined || obligations === undefined) throw new RangeError("the form is not whole");
      const { kind, agreedAmount: amount, signedOn: datedOn } = paper;
      const attachmentId = await upload.sendChosen(
        { projectId, kind: fileKinds[kind], amount, datedOn },
        entry.file,
      );
      const { link } = entry;
      return client.agreement.sign.mutate({
        ...paper,
        projectId,
        attachmentId,
        supersedesId: link?.as === "supersedes" ? link.id : null,
        increasesId: link?.as === "increases" ? link.id : null,
        parties: partiesOf(entry),
        obligations,
      });
    },
    onSuccess: async (signed) => {
      await forget();
      message.success(t`签约已登记`);
      onClose();
      onSigned?.(signed.id);
    },
  });
  const lack = lackOf(project, entry);

  return (
    <Modal
      open
      width={800}
      title={t`登记签约`}
      okText={t`登记`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={sign.isPending}
      okButtonProps={{ disabled: project === null || lack !== null }}
      onOk={() => {
        if (project !== null) sign.mutate(project.id);
      }}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <FailureNote error={sign.error} />
        {given === undefined ? (
          <div className={fields.field}>
            <label htmlFor={id}>
              <Trans>项目</Trans>
            </label>
            <Later
              of={ProjectPicker}
              id={id}
              value={project}
              onChange={(picked: PickedProject | null) => {
                setProject(picked);
                // What belonged to the other project goes with it.
                setEntry((old) => ({
                  ...old,
                  link: null,
                  file: old.file !== null && "id" in old.file ? null : old.file,
                }));
              }}
            />
          </div>
        ) : (
          <strong>{given.name}</strong>
        )}
        <PaperFields
          entry={entry}
          onChange={change}
          isIncrease={entry.link?.as === "increases"}
          files={known.files}
        />
        <LinkFields
          kind={entry.kind}
          link={entry.link}
          agreements={known.agreements}
          onChange={(link) => change({ link })}
        />
        <PartyFields parties={entry.parties} onChange={(parties) => change({ parties })} />
        <DueFields dues={entry.dues} onChange={(dues) => change({ dues })} />
        <UploadProgress share={upload.share} onCancel={upload.cancel} />
        {lack === null ? null : (
          <p role="status" className={styles.quiet}>
            {lackWords[lack]}
          </p>
        )}
      </div>
    </Modal>
  );
}
