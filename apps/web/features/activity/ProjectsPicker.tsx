import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { trpc } from "../../trpc.ts";
import { Select } from "../../ui/entry/Select.tsx";

export interface PickedProject {
  readonly id: number;
  readonly name: string;
}
interface Props {
  readonly value?: readonly PickedProject[];
  readonly onChange?: (projects: PickedProject[]) => void;
  readonly id?: string;
}

/** Projects of the park, found by name, investor or pinyin initials; several of them. */
export default function ProjectsPicker({ value = [], onChange, id }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    ...trpc.project.search.queryOptions({ text: wanted, limit: 20 }),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
  });
  const others = (found.data?.projects ?? []).filter(
    (project) => !value.some((one) => one.id === project.id),
  );
  const listed: readonly PickedProject[] = [...value, ...others];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setText }}
      style={{ width: "100%" }}
      placeholder={t`输入项目名称查找，可选多个`}
      notFoundContent={
        wanted === "" ? t`输入名称开始查找` : found.isFetching ? t`正在查找` : t`没有找到这个项目`
      }
      value={value.map((project) => project.id)}
      options={listed.map((project) => ({ value: project.id, label: project.name }))}
      onChange={(ids: number[]) => {
        setText("");
        onChange?.(ids.flatMap((one) => listed.find((project) => project.id === one) ?? []));
      }}
    />
  );
}
