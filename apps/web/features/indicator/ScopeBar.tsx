import { useLingui } from "@lingui/react/macro";
import { yearOf } from "@parkline/domain/date/day";
import { useToday } from "../../session/today.ts";
import { useDirectory } from "../../session/directory.ts";
import type { CockpitSearch } from "./search.ts";
import styles from "./indicator.module.css";
import { Select } from "../../ui/entry/Select.tsx";

const yearsShown = 6;

interface Props {
  readonly scope: CockpitSearch;
  readonly year: number;
  readonly onChange: (scope: CockpitSearch) => void;
}

/** Which year, up to which month, and whose figures. */
export function ScopeBar({ scope, year, onChange }: Props) {
  const { t } = useLingui();
  const thisYear = yearOf(useToday());
  const { teams, chains } = useDirectory();
  const { team, chain, toMonth } = scope;
  const whose = team === undefined ? (chain === undefined ? "park" : `chain ${chain}`) : `team ${team}`;
  const whole = toMonth === undefined ? {} : { toMonth };
  return (
    <div className={styles.scope}>
      <Select
        aria-label={t`年份`}
        value={year}
        options={Array.from({ length: yearsShown }, (_, index) => thisYear - index).map((value) => ({
          value,
          label: t`${value}年`,
        }))}
        onChange={(wanted) => onChange({ ...scope, year: wanted })}
      />
      <Select
        aria-label={t`截至月份`}
        value={toMonth ?? 0}
        options={[
          { value: 0, label: year === thisYear ? t`截至今天` : t`全年` },
          ...Array.from({ length: 12 }, (_, index) => ({ value: index + 1, label: t`1—${index + 1}月` })),
        ]}
        onChange={(wanted) => {
          const { toMonth: left, ...rest } = scope;
          void left;
          onChange(wanted === 0 ? rest : { ...rest, toMonth: wanted });
        }}
      />
      <Select
        aria-label={t`统计范围`}
        className={styles.whose ?? ""}
        value={whose}
        options={[
          { value: "park", label: t`全园区` },
          {
            label: t`招商小组`,
            options: teams.map(({ id, name }) => ({ value: `team ${id}`, label: name })),
          },
          {
            label: t`产业链`,
            options: chains.map(({ id, name }) => ({ value: `chain ${id}`, label: name })),
          },
        ]}
        onChange={(wanted) => {
          const [kind, id] = wanted.split(" ");
          const named = kind === "park" ? {} : { [kind ?? ""]: Number(id) };
          onChange({ ...(scope.year === undefined ? {} : { year: scope.year }), ...whole, ...named });
        }}
      />
    </div>
  );
}
