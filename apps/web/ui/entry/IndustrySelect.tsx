import { useLingui } from "@lingui/react/macro";
import { industries } from "@parkline/domain/industry/industries";
import { useLabel } from "../../language/useLabel.ts";
import { Select } from "./Select.tsx";

interface Props {
  readonly value?: string | null;
  readonly onChange?: (code: string | null) => void;
  readonly id?: string;
  readonly autoFocus?: boolean;
  readonly "aria-label"?: string;
}

/** GB/T 4754-2017 down to its divisions, found by code or name. A chunk of its own: the table is long. */
export default function IndustrySelect({ value = null, onChange, ...control }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <Select
      {...control}
      value={value}
      showSearch={{ optionFilterProp: "label" }}
      allowClear
      style={{ width: "100%" }}
      placeholder={t`代码或名称`}
      notFoundContent={t`没有这个行业`}
      options={industries.map(({ code, label: name }) => ({ value: code, label: `${code} ${label(name)}` }))}
      onChange={(code: string | null | undefined) => onChange?.(code ?? null)}
    />
  );
}
