import { headerTextOf, type HeaderText } from "./headerWords.ts";

/** What stands over a column: in a header of two rows the group's text above and its own below. */
export interface HeaderColumn {
  readonly parent: string;
  readonly child: string;
}

/** Says nothing without its group: 客商联系人 / 姓名. */
const idleChild = /^(?:|姓名|名称|名字|人员|具体内容)$/u;

/** The texts to read a column by, most telling first: 签约 + 时间 together, 时间, 签约. */
export function readings({ parent, child }: HeaderColumn): HeaderText[] {
  const [group, own] = [headerTextOf(parent), headerTextOf(child)];
  if (parent === "" || parent === child) return [own];
  if (child === "") return [group];
  // 单位：万元 with nothing beside it stands over the table and groups nothing.
  const unit = own.unit ?? (group.key === "" ? undefined : group.unit);
  const together = { key: group.key + own.key, unit };
  return idleChild.test(own.key)
    ? [together, { ...group, unit }, { ...own, unit }]
    : [together, { ...own, unit }];
}

/** Undoes `columnHeader`: the file of left-over rows has both texts of a column in one cell. */
export function splitHeader(text: string): HeaderColumn {
  const [parent = "", child, ...more] = text.split(" / ");
  return child === undefined || more.length > 0 ? { parent: "", child: text } : { parent, child };
}

/** How the column is called: both texts, or the one there is. */
export function columnHeader(column: HeaderColumn | undefined): string {
  if (column === undefined) return "";
  const parts = [column.parent, column.child]
    .map((part) => part.replace(/\s+/gu, ""))
    .filter((part) => part !== "");
  return Array.from(new Set(parts)).join(" / ");
}
