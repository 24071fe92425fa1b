import { Trans, useLingui } from "@lingui/react/macro";
import type { ReadNotice } from "@parkline/domain/calendar/readNotice";
import { noticeDayKindLabels } from "@parkline/domain/calendar/notice";
import { Button, Input } from "antd";
import { useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { pasted, type Draft } from "./draft.ts";
import styles from "./holidays.module.css";

interface Props {
  readonly draft: Draft;
  readonly onRead: (draft: Draft) => void;
}

/** The notice's own words, read into the calendar beside it for somebody to look over. */
export function NoticePaste({ draft, onRead }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [read, setRead] = useState<ReadNotice | null>(null);
  return (
    <>
      <Input.TextArea
        aria-label={t`通知原文`}
        value={text}
        autoSize={{ minRows: 4, maxRows: 12 }}
        placeholder={t`元旦：1月1日（周五）至3日（周日）放假，共3天。……`}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles.foot}>
        <span className={styles.note} role="status">
          {read === null ? null : read.days.length === 0 ? (
            <Trans>没有读出任何日期，请核对原文或逐日点选。</Trans>
          ) : (
            <Trans>读出 {read.days.length} 天，已标在日历上，请核对后保存。</Trans>
          )}
        </span>
        <Button
          disabled={text.trim() === ""}
          onClick={() => {
            const result = pasted(draft, text);
            setRead(result.read);
            onRead(result.draft);
          }}
        >
          <Trans>读取</Trans>
        </Button>
      </div>
      {read === null ? null : <Doubts read={read} />}
    </>
  );
}

/** What the reader was not sure of, and days that belong to a neighbouring year. */
function Doubts({ read }: { readonly read: ReadNotice }) {
  const label = useLabel();
  if (read.doubts.length === 0 && read.otherYears.length === 0) return null;
  return (
    <ul className={styles.faults} role="alert">
      {read.doubts.map((doubt) => (
        <li key={doubt.zh}>{label(doubt)}</li>
      ))}
      {read.otherYears.map(({ day, kind }) => {
        const deed = label(noticeDayKindLabels[kind]);
        return (
          <li key={day}>
            <Trans>
              {day} {deed}：不属于这一年，请切换到那一年补上。
            </Trans>
          </li>
        );
      })}
    </ul>
  );
}
