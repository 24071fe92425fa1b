import { Trans, useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { Button } from "antd";
import type { ComponentProps } from "react";
import { useToday } from "../../session/today.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { Neighbours } from "./Neighbours.tsx";
import styles from "./setting.module.css";

interface Props {
  readonly of: ComponentProps<typeof Neighbours>["of"];
  readonly effectiveOn: Day;
  readonly onDay: (day: Day) => void;
  /** How many differences there are to what holds on that day. */
  readonly changed: number;
  readonly onPreview: () => void;
}

/** The foot of a dated setting: from which day it holds, what stands before and after it, and the way to its preview. */
export function EffectiveFrom({ of, effectiveOn, onDay, changed, onPreview }: Props) {
  const { t } = useLingui();
  const today = useToday();
  return (
    <>
      <div className={styles.rule}>
        <label className={styles.ruleWords} htmlFor="effective-on">
          <Trans>生效日期</Trans>
          <span className={styles.ruleNote}>
            <Trans>今天或以后的某一天。</Trans>
          </span>
        </label>
        <div className={styles.day}>
          <DayInput
            id="effective-on"
            value={effectiveOn}
            isDisabled={(day) => day < today}
            onChange={(day) => onDay(day ?? today)}
          />
        </div>
      </div>
      <Neighbours of={of} effectiveOn={effectiveOn} />
      <div className={styles.foot}>
        <span className={styles.ruleNote} role="status">
          {changed === 0 ? t`与当日的规则相同，没有要保存的修改。` : t`改了 ${changed} 处`}
        </span>
        <Button type="primary" disabled={changed === 0} onClick={onPreview}>
          <Trans>预览影响</Trans>
        </Button>
      </div>
    </>
  );
}
