import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { trpc } from "../../trpc.ts";
import { Select } from "./Select.tsx";

export interface PickedCompany {
  readonly id: number;
  readonly name: string;
}
interface Props {
  readonly value?: PickedCompany | null;
  readonly onChange?: (company: PickedCompany | null) => void;
  readonly id?: string;
  readonly "aria-label"?: string;
}

/** A company of the park, found by name, USCC or pinyin initials. Its value has the name too, which no list has to be asked for. */
export default function CompanyPicker({ value = null, onChange, ...control }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    ...trpc.company.list.queryOptions({ text: wanted, limit: 20 }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const companies: readonly PickedCompany[] = found.data?.companies ?? [];
  const listed =
    value === null || companies.some(({ id }) => id === value.id) ? companies : [value, ...companies];
  return (
    <Select
      {...control}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      style={{ width: "100%" }}
      placeholder={t`输入企业名称查找`}
      notFoundContent={found.isFetching ? t`正在查找` : t`没有找到这家企业`}
      value={value?.id ?? null}
      options={listed.map(({ id, name }) => ({ value: id, label: name }))}
      onOpenChange={setOpen}
      onChange={(id: number | null | undefined) =>
        onChange?.(listed.find((company) => company.id === id) ?? null)
      }
    />
  );
}
