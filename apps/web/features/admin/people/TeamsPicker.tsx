import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../trpc.ts";
import { Select } from "../../../ui/entry/Select.tsx";

interface Props {
  readonly value?: readonly number[];
  readonly onChange?: (teamIds: number[]) => void;
  readonly id?: string;
}

/** Any number of the park's teams. An archived one is offered only where it stands already. */
export function TeamsPicker({ value = [], onChange, id }: Props) {
  const { t } = useLingui();
  const teams = useQuery(trpc.directory.teams.queryOptions());
  const offered = teams.data?.filter((team) => team.active || value.includes(team.id)) ?? [];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      // It stays open for the next choice: above the field it leaves the dialog's buttons free.
      placement="topLeft"
      showSearch={{ optionFilterProp: "label" }}
      style={{ width: "100%" }}
      placeholder={t`不属于任何小组`}
      notFoundContent={t`没有这个小组`}
      value={[...value]}
      options={offered.map((team) => ({ value: team.id, label: team.name }))}
      onChange={(ids: number[]) => onChange?.(ids)}
    />
  );
}
