import { useLingui } from "@lingui/react/macro";
import { indicators, unitLabels, type TargetKey } from "@parkline/domain/indicator/registry";
import { fen } from "@parkline/domain/money/fen";
import { InputNumber } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { MoneyInput } from "../../ui/entry/MoneyInput.tsx";

interface Props {
  readonly of: TargetKey;
  readonly id?: string;
  readonly value?: number | null;
  readonly onChange?: (value: number | null | undefined) => void;
  readonly "aria-label"?: string;
}

/** What is to be reached, in the indicator's unit: an amount as people write it, or a whole number. */
export function TargetAmount({ of, value, onChange, ...field }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { unit } = indicators[of];
  if (unit === "fen")
    return (
      <MoneyInput
        {...field}
        bareUnit="wan"
        value={value === null || value === undefined ? null : fen(value)}
        {...(onChange === undefined ? {} : { onChange })}
      />
    );
  return (
    <InputNumber<number>
      controls={false}
      {...field}
      min={0}
      max={100_000}
      precision={0}
      placeholder={t`如 20`}
      suffix={label(unitLabels[unit])}
      style={{ width: "100%" }}
      value={value ?? null}
      {...(onChange === undefined ? {} : { onChange })}
    />
  );
}
