import { useLingui } from "@lingui/react/macro";
import { contactFieldLabels } from "@parkline/domain/contact/field";
import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { useForgetProjects } from "../useForgetProjects.ts";
import styles from "./gate.module.css";

interface Props {
  readonly projectId: number;
  readonly onDone?: () => void;
}

const keys = ["name", "title", "phone"] as const;

/** A contact of the investor, put on the project. Name is enough; the number is masked once it is saved. */
export function ContactFilling({ projectId, onDone }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const forget = useForgetProjects();
  const [draft, setDraft] = useState({ name: "", title: "", phone: "" });
  const create = useMutation(trpc.contact.create.mutationOptions());
  const line = (text: string) => (text.trim() === "" ? null : text.trim());
  const save = () =>
    create.mutate(
      { projectId, name: draft.name, title: line(draft.title), phone: line(draft.phone) },
      {
        onSuccess: () => {
          setDraft({ name: "", title: "", phone: "" });
          forget(projectId);
          onDone?.();
        },
      },
    );
  return (
    <div>
      <FailureNote error={create.error} />
      <div className={styles.fields}>
        {keys.map((key) => (
          <Input
            key={key}
            aria-label={label(contactFieldLabels[key])}
            placeholder={label(contactFieldLabels[key])}
            value={draft[key]}
            maxLength={key === "phone" ? 60 : 300}
            inputMode={key === "phone" ? "tel" : "text"}
            autoComplete="off"
            onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
            onPressEnter={() => {
              if (draft.name.trim() !== "") save();
            }}
          />
        ))}
        <Button disabled={draft.name.trim() === ""} loading={create.isPending} onClick={save}>
          {t`添加联系人`}
        </Button>
      </div>
    </div>
  );
}
