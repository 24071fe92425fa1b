import { EditOutlined, WarningFilled } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import styles from "./ledger.module.css";
import type { PreviewRow } from "./useLedger.ts";

interface Props {
  readonly header: string;
  readonly cell: PreviewRow["cells"][number];
  readonly isSaving: boolean;
  readonly onCorrect: (text: string) => void;
}

/** One cell: the text as it stands in the file, what it was read as where the two differ, what is wrong with it. */
export function GridCell({ header, cell, isSaving, onCorrect }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const [isOpen, setOpen] = useState(false);
  const isProblem = cell.outcome === "problem";
  const said = cell.readAs !== null && cell.readAs !== cell.text ? cell.readAs : null;
  const button = (
    <button
      type="button"
      className={styles.cell}
      title={t`${header}：点击改正`}
      onClick={() => setOpen(true)}
    >
      {isProblem ? <WarningFilled aria-hidden className={styles.problemIcon} /> : null}
      {cell.corrected ? <EditOutlined aria-hidden className={styles.correctedIcon} /> : null}
      <span className={styles.text}>{cell.text}</span>
      {said === null ? null : <span className={styles.readAs}>→ {said}</span>}
      {cell.isKept ? <span className={styles.readAs}>{t`原文留作备注`}</span> : null}
    </button>
  );
  // A page has some thousand cells: only the one that is being corrected gets an editor.
  if (!isOpen) return button;
  return (
    <Popover
      open
      onOpenChange={setOpen}
      trigger="click"
      title={header}
      content={
        <Editor
          text={cell.masked ? "" : cell.text}
          explanation={cell.explanation === null ? null : label(cell.explanation)}
          isSaving={isSaving}
          onSave={(text) => {
            setOpen(false);
            onCorrect(text);
          }}
        />
      }
    >
      {button}
    </Popover>
  );
}

interface EditorProps {
  readonly text: string;
  readonly explanation: string | null;
  readonly isSaving: boolean;
  readonly onSave: (text: string) => void;
}

function Editor({ text, explanation, isSaving, onSave }: EditorProps) {
  const { t } = useLingui();
  const [entry, setEntry] = useState(text);
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(entry.trim());
      }}
    >
      {explanation === null ? null : <p>{explanation}</p>}
      <Input
        autoFocus
        aria-label={t`改为`}
        value={entry}
        onChange={(event) => setEntry(event.target.value)}
      />
      <Button type="primary" htmlType="submit" loading={isSaving} disabled={entry.trim() === text}>
        {t`改正`}
      </Button>
    </form>
  );
}
