import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { trpc } from "../../trpc.ts";
import { Select } from "./Select.tsx";

export interface PickedContact {
  readonly id: number;
  readonly name: string;
  readonly title: string | null;
  readonly companyName: string | null;
}
interface Props {
  readonly value?: PickedContact | null;
  readonly onChange?: (contact: PickedContact | null) => void;
  /** Whose contacts come first. */
  readonly companyId: number | null;
  /** Those who are not to be chosen again. */
  readonly without?: ReadonlySet<number>;
  readonly autoFocus?: boolean;
  readonly id?: string;
  readonly "aria-label"?: string;
}
const atOnce = 20;
const nobody: ReadonlySet<number> = new Set();

/** A contact whom the park knows: those of one company first, then everybody else. */
export default function ContactPicker({
  value = null,
  onChange,
  companyId,
  without = nobody,
  ...control
}: Props) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text.trim());
  const ofCompany = useQuery({
    ...trpc.contact.list.queryOptions(
      companyId === null ? skipToken : { text: wanted, companyId, limit: atOnce },
    ),
    placeholderData: keepPreviousData,
  });
  const ofPark = useQuery({
    ...trpc.contact.list.queryOptions({ text: wanted, limit: atOnce }),
    placeholderData: keepPreviousData,
  });
  const near: readonly PickedContact[] = (ofCompany.data?.contacts ?? []).filter(
    ({ id }) => !without.has(id),
  );
  const far: readonly PickedContact[] = (ofPark.data?.contacts ?? []).filter(
    ({ id }) => !without.has(id) && !near.some((contact) => contact.id === id),
  );
  const known = [...near, ...far, ...(value === null ? [] : [value])];
  const optionOf = ({ id, ...contact }: PickedContact) => ({ value: id, label: wordsOf(contact) });
  const groups = [
    { label: t`这家企业的联系人`, options: near.map(optionOf) },
    { label: near.length === 0 ? t`园区的联系人` : t`园区的其他联系人`, options: far.map(optionOf) },
  ];
  return (
    <Select
      {...control}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      style={{ width: "100%" }}
      placeholder={t`姓名、企业或拼音首字母`}
      notFoundContent={ofPark.isFetching ? t`正在查找` : t`没有找到，可以新建联系人`}
      // Its words, not its id alone: what is picked need not be among those that are listed.
      value={value === null ? null : value.id}
      labelRender={() => (value === null ? null : wordsOf(value))}
      options={groups.filter(({ options }) => options.length > 0)}
      onChange={(id: number | null | undefined) =>
        onChange?.(known.find((contact) => contact.id === id) ?? null)
      }
    />
  );
}

const wordsOf = ({ name, title, companyName }: Omit<PickedContact, "id">) =>
  [name, title, companyName].filter(Boolean).join(" · ");
