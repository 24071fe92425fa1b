import { useLingui } from "@lingui/react/macro";
import {
  clockStateKeys,
  clockStateLabels,
  poolKeys,
  poolLabels,
  sourceKeys,
  sourceLabels,
  stageKeys,
  stageLabels,
  statusKeys,
  statusLabels,
  type Label,
} from "@parkline/domain/glossary";
import { emptyFilter, type Picked, type ProjectFilter } from "@parkline/domain/project/filter";
import { lazy } from "react";
import { useLanguage } from "../../../language/language.ts";
import { useLabel } from "../../../language/useLabel.ts";
import { SearchBox } from "../../../ui/entry/SearchBox.tsx";
import { useDirectory } from "../../../session/directory.ts";
import { CheckList, RadioList, type Choice } from "./CheckList.tsx";
import { ChipPopover } from "./ChipPopover.tsx";
import { amountWords, chosenWords } from "./words.ts";
import styles from "./filter.module.css";
import { Layer } from "../../../ui/state/Layer.tsx";

const AmountRange = lazy(() => import("./AmountRange.tsx"));

interface Props {
  readonly filter: ProjectFilter;
  readonly onChange: (change: Partial<ProjectFilter>) => void;
  /** The board has a column per stage and needs no chip for it. */
  readonly withStages?: boolean;
}

/** The filters of board and list as chips. Exactly one pool, always: the two are never added together. */
export function FilterBar({ filter, onChange, withStages = false }: Props) {
  const { t } = useLingui();
  const language = useLanguage();
  const label = useLabel();
  const directory = useDirectory();
  const labelled = <Key extends string>(
    keys: readonly Key[],
    labels: Readonly<Record<Key, Label>>,
  ): Choice<Key>[] => keys.map((key) => ({ value: key, label: label(labels[key]) }));
  const named = (
    entries: readonly { readonly id: number; readonly name: string }[],
    none: string,
  ): Choice<Picked>[] => [
    { value: "none", label: none },
    ...entries.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const isFiltered =
    JSON.stringify({ ...filter, pool: null }) !== JSON.stringify({ ...emptyFilter, pool: null });

  const list = <Value extends string | number>(
    name: string,
    choices: readonly Choice<Value>[],
    chosen: readonly Value[],
    change: (chosen: Value[]) => void,
  ) => {
    const names = choices.filter((choice) => chosen.includes(choice.value)).map((choice) => choice.label);
    return (
      <ChipPopover label={name} chosen={chosenWords(names, language)} onClear={() => change([])}>
        <CheckList choices={choices} chosen={chosen} onChange={change} />
      </ChipPopover>
    );
  };

  return (
    <div role="search" aria-label={t`筛选项目`} className={styles.bar}>
      <fieldset className={styles.pools}>
        <legend className="visually-hidden">{t`储备类型`}</legend>
        {poolKeys.map((pool) => (
          <label key={pool} className={styles.pool}>
            <input
              type="radio"
              name="pool"
              checked={filter.pool === pool}
              onChange={() => onChange({ pool })}
            />
            <span>{label(poolLabels[pool])}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles.text}>
        <SearchBox
          value={filter.text}
          placeholder={t`名称、投资方、拼音首字母`}
          onChange={(text) => onChange({ text: text.trim() })}
        />
      </div>
      {withStages
        ? list(t`阶段`, labelled(stageKeys, stageLabels), filter.stages, (stages) => onChange({ stages }))
        : null}
      {list(t`主责`, named(directory.people, t`没有主责`), filter.ownerIds, (ownerIds) =>
        onChange({ ownerIds }),
      )}
      {list(t`小组`, named(directory.teams, t`没有小组`), filter.teamIds, (teamIds) => onChange({ teamIds }))}
      {list(t`产业链`, named(directory.chains, t`没有产业链`), filter.chainIds, (chainIds) =>
        onChange({ chainIds }),
      )}
      {list(t`时限`, labelled(clockStateKeys, clockStateLabels), filter.clocks, (clocks) =>
        onChange({ clocks }),
      )}
      <ChipPopover
        label={t`状态`}
        chosen={
          filter.status === "active"
            ? null
            : filter.status === "any"
              ? t`全部`
              : label(statusLabels[filter.status])
        }
        onClear={() => onChange({ status: "active" })}
      >
        <RadioList
          name="status"
          choices={[...labelled(statusKeys, statusLabels), { value: "any", label: t`全部状态` }]}
          chosen={filter.status}
          onChange={(status) => onChange({ status })}
        />
      </ChipPopover>
      <ChipPopover
        label={t`总投资`}
        chosen={amountWords(filter, language)}
        onClear={() => onChange({ amountFrom: null, amountTo: null, amountUnknown: false })}
      >
        <Layer>
          <AmountRange filter={filter} onChange={onChange} />
        </Layer>
      </ChipPopover>
      {list(t`来源`, labelled(sourceKeys, sourceLabels), filter.sources, (sources) => onChange({ sources }))}
      <label className={`${styles.chip} ${styles.toggle} ${filter.keyOnly ? styles.used : ""}`}>
        <input
          type="checkbox"
          className="visually-hidden"
          checked={filter.keyOnly}
          onChange={(event) => onChange({ keyOnly: event.target.checked })}
        />
        <span className={styles.chipButton}>{t`只看重点项目`}</span>
      </label>
      {isFiltered ? (
        <button
          type="button"
          className={styles.reset}
          onClick={() => onChange({ ...emptyFilter, pool: filter.pool })}
        >
          {t`清除筛选`}
        </button>
      ) : null}
    </div>
  );
}
