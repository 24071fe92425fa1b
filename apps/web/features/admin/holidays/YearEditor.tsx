import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, AutoComplete, Button, Input } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { Section } from "../../../ui/page/Section.tsx";
import { Layer } from "../../../ui/state/Layer.tsx";
import { daysOf, draftOf, faultsOf, isChanged, toggled, type LoadedNotice } from "./draft.ts";
import { Festivals } from "./Festivals.tsx";
import styles from "./holidays.module.css";
import { NoticePaste } from "./NoticePaste.tsx";
import { YearGrid } from "./YearGrid.tsx";

const SaveDialog = lazy(() => import("./SaveDialog.tsx"));

const usual = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"];

interface Props {
  readonly year: number;
  /** The years whose notice is loaded. */
  readonly years: readonly number[];
  readonly notice: LoadedNotice;
}

/** A year to look over and to correct. Saving goes through the preview alone. */
export function YearEditor({ year, years, notice }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const [draft, setDraft] = useState(() => draftOf(year, notice));
  const [festival, setFestival] = useState("");
  const [saving, setSaving] = useState<"set" | "remove" | null>(null);
  const faults = faultsOf(draft);
  const changed = isChanged(draft, notice);
  const isMissing = draft.source.trim() === "" || daysOf(draft).every(({ kind }) => kind === "workday");
  return (
    <div className={styles.page}>
      {notice === null ? (
        <Alert
          type="warning"
          showIcon
          title={
            year > Math.max(...years)
              ? t`${year} 年放假安排尚未公布或尚未录入`
              : t`${year} 年放假安排没有载入`
          }
          description={t`在此之前，这一年的期限只按周一至周五推算，并在页面上注明。通知公布后把原文粘贴到下面，或逐日点选。`}
        />
      ) : null}
      <div className={styles.columns}>
        <Section
          title={t`${year} 年日历`}
          note={t`点一天切换：工作日可设为放假；周末可设为调休上班，或并入节日。`}
          actions={
            <label className={styles.festival} htmlFor="festival-name">
              <Trans>点选时记为</Trans>
              <AutoComplete
                id="festival-name"
                value={festival}
                placeholder={t`如 国庆节`}
                options={usual.map((value) => ({ value }))}
                maxLength={30}
                onChange={(value) => setFestival(value)}
                style={{ width: 132 }}
              />
            </label>
          }
        >
          <YearGrid
            draft={draft}
            onToggle={(day) => setDraft(toggled(draft, day, festival.trim() || t`节假日`))}
          />
        </Section>
        <div className={styles.side}>
          <Section title={t`粘贴通知原文`}>
            <NoticePaste draft={draft} onRead={setDraft} />
          </Section>
          <Section title={t`放假安排`}>
            <Festivals draft={draft} />
          </Section>
          <Section title={t`依据`}>
            <label className={styles.field} htmlFor="notice-source">
              <Trans>文件名称</Trans>
              <Input
                id="notice-source"
                value={draft.source}
                maxLength={100}
                placeholder={t`如 国办发明电〔2025〕7号`}
                onChange={({ target }) => setDraft({ ...draft, source: target.value })}
              />
            </label>
            <label className={styles.field} htmlFor="announced-on">
              <Trans>发布日期</Trans>
              <DayInput
                id="announced-on"
                value={draft.announcedOn}
                onChange={(announcedOn) => setDraft({ ...draft, announcedOn })}
              />
            </label>
            {faults.length === 0 ? null : (
              <ul className={styles.faults} role="alert">
                {faults.map((fault) => (
                  <li key={fault.zh}>{label(fault)}</li>
                ))}
              </ul>
            )}
            <div className={styles.foot}>
              <span className={styles.note} role="status">
                {changed
                  ? isMissing
                    ? t`还需填写文件名称和至少一天放假`
                    : t`有未保存的修改`
                  : t`没有要保存的修改`}
              </span>
              {notice === null ? null : (
                <Button danger onClick={() => setSaving("remove")}>
                  <Trans>撤销这一年</Trans>
                </Button>
              )}
              <Button
                type="primary"
                disabled={!changed || isMissing || faults.length > 0}
                onClick={() => setSaving("set")}
              >
                <Trans>预览影响</Trans>
              </Button>
            </div>
          </Section>
        </div>
      </div>
      <Layer>
        {saving === null ? null : (
          <SaveDialog
            year={year}
            version={notice?.version ?? null}
            draft={saving === "set" ? draft : null}
            onClose={() => setSaving(null)}
          />
        )}
      </Layer>
    </div>
  );
}
