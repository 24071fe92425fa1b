import { useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { poolKeys, poolLabels, sourceKeys, sourceLabels } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { ProjectFieldKey } from "@parkline/domain/project/facts";
import { projectFields } from "@parkline/domain/project/field";
import { Checkbox, Input, InputNumber } from "antd";
import { lazy } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { Later } from "../../../ui/entry/Later.tsx";
import { MoneyInput } from "../../../ui/entry/MoneyInput.tsx";
import { useDirectory } from "../../../session/directory.ts";
import type { FieldDraft, FieldValue } from "./value.ts";
import { Select } from "../../../ui/entry/Select.tsx";

const PersonPicker = lazy(() => import("../../../ui/entry/PersonPicker.tsx"));
const IndustrySelect = lazy(() => import("../../../ui/entry/IndustrySelect.tsx"));

interface Props {
  readonly field: ProjectFieldKey;
  readonly value: FieldValue;
  /** Undefined while what stands in the field cannot be read (half an amount). */
  readonly onChange: (value: FieldDraft) => void;
  readonly id?: string;
  readonly autoFocus?: boolean;
}

/** The one way to enter a field of a project, by the kind that the field table gives it. */
export function FieldEditor({ field, value, onChange, ...control }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const directory = useDirectory();
  const definition = projectFields[field];
  const common = { ...control, "aria-label": label(definition) };
  const text = typeof value === "string" ? value : "";
  const typed = (entered: string) => onChange(entered.trim() === "" ? null : entered);
  const pick = (options: readonly { value: string | number; label: string }[], canBeEmpty = true) => (
    <Select
      {...common}
      showSearch={{ optionFilterProp: "label" }}
      allowClear={canBeEmpty}
      style={{ width: "100%" }}
      value={value as string | number | null}
      options={[...options]}
      placeholder={t`请选择`}
      notFoundContent={t`没有可选的内容`}
      onChange={(picked: string | number | undefined) => onChange(picked ?? null)}
    />
  );

  switch (definition.kind) {
    case "text":
      return (
        <Input {...common} value={text} maxLength={300} onChange={(event) => typed(event.target.value)} />
      );
    case "note":
      return (
        <Input.TextArea
          {...common}
          value={text}
          maxLength={5000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => typed(event.target.value)}
        />
      );
    case "money":
      return <MoneyInput {...common} value={value as Fen | null} onChange={onChange} />;
    case "day":
      return <DayInput {...common} value={value as Day | null} onChange={onChange} />;
    case "area":
      return (
        <InputNumber
          controls={false}
          {...common}
          style={{ width: "100%" }}
          min={0}
          max={1_000_000_000}
          value={typeof value === "number" ? value : null}
          onChange={onChange}
        />
      );
    case "yes_no":
      return (
        <Checkbox {...common} checked={value === true} onChange={(event) => onChange(event.target.checked)}>
          {label(definition)}
        </Checkbox>
      );
    case "pool":
      return pick(
        poolKeys.map((key) => ({ value: key, label: label(poolLabels[key]) })),
        false,
      );
    case "source":
      return pick(sourceKeys.map((key) => ({ value: key, label: label(sourceLabels[key]) })));
    case "person":
      return <Later of={PersonPicker} {...common} value={value as number | null} onChange={onChange} />;
    case "chain":
      return pick(directory.chains.map(({ id, name }) => ({ value: id, label: name })));
    case "industry":
      return <Later of={IndustrySelect} {...common} value={text === "" ? null : text} onChange={onChange} />;
  }
}
