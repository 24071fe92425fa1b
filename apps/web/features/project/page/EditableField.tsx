import { EditOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import type { ProjectFieldKey } from "@parkline/domain/project/facts";
import { somebodyElse } from "@parkline/domain/record";
import { projectFields } from "@parkline/domain/project/field";
import { Button } from "antd";
import { lazy, useRef, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { client } from "../../../trpc.ts";
import { ConflictLayer } from "../../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../../ui/conflict/useVersionedSave.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { FieldText } from "../field/FieldText.tsx";
import { isAcceptable, type FieldDraft } from "../field/value.ts";
import { useKeyDown } from "../useKeyDown.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import type { Project } from "./types.ts";
import styles from "./page.module.css";
import { message } from "../../../ui/message/message.ts";
import { Layer } from "../../../ui/state/Layer.tsx";

const FieldEditor = lazy(() =>
  import("../field/FieldEditor.tsx").then((module) => ({ default: module.FieldEditor })),
);

interface Props {
  readonly field: ProjectFieldKey;
  readonly project: Project;
  readonly mayUpdate: boolean;
}

/**
 * A field that is edited where it stands. It is saved as an edit of the version that was read when the editor opened:
 * what others wrote into the same field meanwhile is shown beside it, never overwritten.
 */
export function EditableField({ field, project, mayUpdate }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const forget = useForgetProjects();
  const row = useRef<HTMLDivElement>(null);
  const open = useRef<HTMLButtonElement>(null);
  const [edit, setEdit] = useState<{ readonly version: number; readonly value: FieldDraft } | null>(null);
  const value = project.facts[field];
  const name = label(projectFields[field]);
  const close = () => {
    setEdit(null);
    // The keyboard goes on where it was before.
    requestAnimationFrame(() => open.current?.focus());
  };
  const save = useVersionedSave<Record<string, FieldDraft>>({
    save: async ({ version, fields }) => {
      const { alsoChanged } = await client.project.update.mutate({ id: project.id, version, fields });
      const others = alsoChanged
        .map((one) => t`${one.who ?? label(somebodyElse)}刚修改了${label(one.label)}`)
        .join(t`；`);
      if (others !== "") message.info(others);
    },
    onSaved: () => {
      forget(project.id);
      close();
    },
  });
  const submit = () => {
    if (edit === null || !isAcceptable(field, edit.value)) return;
    if (edit.value === value) close();
    else save.submit({ version: edit.version, fields: { [field]: edit.value } });
  };
  useKeyDown(row, edit !== null, (event) => {
    if (event.key === "Escape") {
      close();
    }
    const isNote = projectFields[field].kind === "note";
    const isSaved =
      event.key === "Enter" &&
      !event.isComposing &&
      (isNote
        ? event.ctrlKey || event.metaKey
        : event.target instanceof HTMLInputElement && event.target.role !== "combobox");
    if (isSaved) {
      event.preventDefault();
      submit();
    }
  });

  return (
    <div ref={row} className={styles.field} data-field={field}>
      <dt>{name}</dt>
      {edit === null ? (
        <dd>
          {mayUpdate ? (
            <button
              ref={open}
              type="button"
              className={styles.value}
              onClick={() => setEdit({ version: project.version, value })}
            >
              <span className="visually-hidden">{t`修改${name}`}</span>
              <FieldText field={field} value={value} />
              <EditOutlined aria-hidden className={styles.pen} />
            </button>
          ) : (
            <FieldText field={field} value={value} />
          )}
        </dd>
      ) : (
        <dd>
          <FailureNote error={save.error} />
          <Layer>
            <FieldEditor
              field={field}
              autoFocus
              value={edit.value ?? null}
              onChange={(next) => setEdit({ ...edit, value: next })}
            />
          </Layer>
          <span className={styles.editActions}>
            <Button
              size="small"
              type="primary"
              loading={save.isSaving}
              disabled={!isAcceptable(field, edit.value)}
              onClick={submit}
            >
              {t`保存`}
            </Button>
            <Button size="small" onClick={close}>
              {t`取消`}
            </Button>
          </span>
          <ConflictLayer of={save} />
        </dd>
      )}
    </div>
  );
}
