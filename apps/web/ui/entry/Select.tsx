import { CloseCircleFilled } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { Select as AntdSelect, type SelectProps } from "antd";

type Options = NonNullable<SelectProps["options"]>;

/** antd's; whatever clears it says so in the language of the page, where antd's own says `Clear`. */
export function Select<Value = unknown, Option extends Options[number] = Options[number]>({
  allowClear = false,
  ...props
}: SelectProps<Value, Option>) {
  const { t } = useLingui();
  return (
    <AntdSelect<Value, Option>
      {...props}
      allowClear={
        allowClear === true ? { clearIcon: <CloseCircleFilled aria-hidden />, label: t`清除` } : allowClear
      }
    />
  );
}
