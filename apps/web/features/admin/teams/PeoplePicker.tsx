import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../trpc.ts";
import { Select } from "../../../ui/entry/Select.tsx";

interface Props {
  readonly value?: readonly number[];
  readonly onChange?: (personIds: number[]) => void;
  readonly id?: string;
}

/** Any number of the park's people. Those who left are offered only where they stand already. */
export function PeoplePicker({ value = [], onChange, id }: Props) {
  const { t } = useLingui();
  const people = useQuery(trpc.directory.people.queryOptions(undefined, { staleTime: 300_000 }));
  const offered = people.data?.filter((person) => person.active || value.includes(person.id)) ?? [];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      // It stays open for the next choice: above the field it leaves the dialog's buttons free.
      placement="topLeft"
      showSearch={{ optionFilterProp: "label" }}
      style={{ width: "100%" }}
      placeholder={t`还没有成员`}
      notFoundContent={people.isPending ? t`正在查找` : t`没有这个人`}
      value={[...value]}
      options={offered.map((person) => ({ value: person.id, label: person.name }))}
      onChange={(ids: number[]) => onChange?.(ids)}
    />
  );
}
