import { useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { activityStateKeys } from "@parkline/domain/glossary";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { SelectProps } from "antd";
import { useDeferredValue, useState } from "react";
import { trpc } from "../../trpc.ts";
import { Select } from "./Select.tsx";

export interface PickedActivity {
  readonly id: number;
  readonly name: string;
}
interface Props {
  readonly value?: PickedActivity | null;
  readonly onChange?: (activity: PickedActivity | null) => void;
  /** Those under way on this day are offered first: a signing belongs to the fair that it was made at. */
  readonly on?: Day | null;
  readonly id?: string;
  readonly placeholder?: string;
  readonly "aria-label"?: string;
}

const states = activityStateKeys.filter((state) => state !== "cancelled");
const shown = 20;

/** A trip, fair or reception of the park, found by its name. Its value has the name too. */
export default function ActivityPicker({
  value = null,
  onChange,
  on = null,
  placeholder,
  ...control
}: Props) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    ...trpc.activity.list.queryOptions({ text: wanted, states, limit: shown }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const thatDay = useQuery({
    ...trpc.activity.list.queryOptions({ text: wanted, states, from: on, to: on, limit: shown }),
    enabled: isOpen && on !== null,
  });
  const first: readonly PickedActivity[] = on === null ? [] : (thatDay.data?.activities ?? []);
  const others: readonly PickedActivity[] = (found.data?.activities ?? []).filter(
    ({ id }) => !first.some((one) => one.id === id),
  );
  const isListed = value === null || [...first, ...others].some(({ id }) => id === value.id);
  const listed = isListed ? others : [value, ...others];
  const optionsOf = (activities: readonly PickedActivity[]) =>
    activities.map(({ id, name }) => ({ value: id, label: name }));
  const options: NonNullable<SelectProps<number | null>["options"]> =
    first.length === 0
      ? optionsOf(listed)
      : [
          { label: t`签约当日的活动`, options: optionsOf(first) },
          { label: t`其他活动`, options: optionsOf(listed) },
        ];
  return (
    <Select<number | null>
      {...control}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      style={{ width: "100%" }}
      placeholder={placeholder ?? t`不在活动上签的不填`}
      notFoundContent={found.isFetching ? t`正在查找` : t`没有找到这个活动`}
      value={value?.id ?? null}
      options={options}
      onOpenChange={setOpen}
      onChange={(id: number | null | undefined) =>
        onChange?.([...first, ...listed].find((activity) => activity.id === id) ?? null)
      }
    />
  );
}
