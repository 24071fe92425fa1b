import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../trpc.ts";
import { Select } from "./Select.tsx";

interface Props {
  readonly value?: number | null;
  readonly onChange?: (personId: number | null) => void;
  readonly id?: string;
  readonly "aria-label"?: string;
  readonly placeholder?: string;
}

/** A person of the park, found by name. Those who left are offered only where they stand already. */
export default function PersonPicker({ value = null, onChange, placeholder, ...control }: Props) {
  const { t } = useLingui();
  const people = useQuery(trpc.directory.people.queryOptions(undefined, { staleTime: 300_000 }));
  const offered = people.data?.filter(({ id, active }) => active || id === value) ?? [];
  return (
    <Select
      {...control}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      style={{ width: "100%" }}
      placeholder={placeholder ?? t`请选择人员`}
      notFoundContent={people.isPending ? t`正在查找` : t`没有这个人`}
      value={value}
      options={offered.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id: number | null | undefined) => onChange?.(id ?? null)}
    />
  );
}
