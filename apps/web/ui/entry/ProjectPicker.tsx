import { useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { trpc } from "../../trpc.ts";
import { Select } from "./Select.tsx";

export interface PickedProject {
  readonly id: number;
  readonly name: string;
}
interface Props {
  readonly value?: PickedProject | null;
  readonly onChange?: (project: PickedProject | null) => void;
  readonly id?: string;
  readonly "aria-label"?: string;
}

/** A project of the park, found by name, investor or pinyin initials. Its value has the name too. */
export default function ProjectPicker({ value = null, onChange, ...control }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    ...trpc.project.search.queryOptions({ text: wanted, limit: 20 }),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
  });
  const projects = wanted === "" ? [] : (found.data?.projects ?? []);
  const options = projects.map(({ id, name, stage }) => ({
    value: id,
    label: `${name} · ${label(stageLabels[stage])}`,
  }));
  const isListed = value === null || projects.some(({ id }) => id === value.id);
  return (
    <Select
      {...control}
      showSearch={{ filterOption: false, onSearch: setText }}
      style={{ width: "100%" }}
      placeholder={t`项目名称、投资方、拼音首字母`}
      notFoundContent={
        wanted === "" ? t`输入两三个字，找到项目` : found.isFetching ? t`正在查找` : t`没有找到这个项目`
      }
      value={value?.id ?? null}
      options={isListed ? options : [{ value: value.id, label: value.name }, ...options]}
      onChange={(id: number) => {
        const picked = projects.find((project) => project.id === id);
        if (picked !== undefined) onChange?.({ id, name: picked.name });
      }}
    />
  );
}
