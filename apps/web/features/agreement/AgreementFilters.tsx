import { useLingui } from "@lingui/react/macro";
import { agreementKindKeys, agreementKindLabels } from "@parkline/domain/agreement/kind";
import { standingKeys, standingLabels } from "@parkline/domain/agreement/standing";
import { useQuery } from "@tanstack/react-query";
import { Checkbox } from "antd";
import { useCallback } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useDirectory } from "../../session/directory.ts";
import { trpc } from "../../trpc.ts";
import ActivityPicker from "../../ui/entry/ActivityPicker.tsx";
import { SearchBox } from "../../ui/entry/SearchBox.tsx";
import { changed, type AgreementSearch } from "./search.ts";
import styles from "./agreement.module.css";
import { Select } from "../../ui/entry/Select.tsx";

const yearsOffered = 8;

interface Props {
  readonly search: AgreementSearch;
  readonly thisYear: number;
  readonly onChange: (search: AgreementSearch) => void;
}

/** What narrows the list; all of it stands in the address. */
export function AgreementFilters({ search, thisYear, onChange }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { teams, chains } = useDirectory();
  const { year = thisYear, activity } = search;
  const picked = useQuery({
    ...trpc.activity.get.queryOptions({ id: activity ?? 0 }),
    enabled: activity !== undefined,
  });
  const set = (change: Parameters<typeof changed>[1]) => onChange(changed(search, change));
  const find = useCallback((text: string) => onChange(changed(search, { text })), [search, onChange]);
  const years = Array.from({ length: yearsOffered }, (_, index) => thisYear - index);
  const listed = year === "all" || years.includes(year) ? years : [...years, year];
  return (
    <div role="search" aria-label={t`筛选协议`} className={styles.tools}>
      <div className={styles.text}>
        <SearchBox value={search.text ?? ""} onChange={find} placeholder={t`项目名称或协议编号`} />
      </div>
      <Select<number | "all">
        aria-label={t`签约年份`}
        value={year}
        options={[
          { value: "all" as const, label: t`全部年份` },
          ...listed.map((one) => ({ value: one, label: t`${one} 年` })),
        ]}
        onChange={(wanted) => set({ year: wanted === thisYear ? undefined : wanted })}
      />
      <Select
        allowClear
        aria-label={t`协议类型`}
        placeholder={t`全部类型`}
        value={search.kind ?? null}
        options={agreementKindKeys.map((key) => ({ value: key, label: label(agreementKindLabels[key]) }))}
        onChange={(kind) => set({ kind: kind ?? undefined })}
      />
      <Select
        allowClear
        aria-label={t`协议状态`}
        placeholder={t`全部状态`}
        value={search.state ?? null}
        options={standingKeys.map((key) => ({ value: key, label: label(standingLabels[key]) }))}
        onChange={(state) => set({ state: state ?? undefined })}
      />
      <Select
        allowClear
        aria-label={t`签约时小组`}
        placeholder={t`全部小组`}
        value={search.team ?? null}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(team) => set({ team: team ?? undefined })}
      />
      <Select
        allowClear
        aria-label={t`产业链`}
        placeholder={t`全部产业链`}
        value={search.chain ?? null}
        options={chains.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(chain) => set({ chain: chain ?? undefined })}
      />
      <div className={styles.activity}>
        <ActivityPicker
          aria-label={t`计入的活动`}
          placeholder={t`全部活动`}
          value={activity === undefined ? null : { id: activity, name: picked.data?.name ?? "" }}
          onChange={(one) => set({ activity: one?.id, ...(one === null ? {} : { year: "all" as const }) })}
        />
      </div>
      <Checkbox
        checked={search.unreviewed === true}
        onChange={({ target }) => set({ unreviewed: target.checked ? true : undefined })}
      >
        {t`审查缺失`}
      </Checkbox>
      <Checkbox
        checked={search.late === true}
        onChange={({ target }) => set({ late: target.checked ? true : undefined })}
      >
        {t`履约逾期`}
      </Checkbox>
    </div>
  );
}
