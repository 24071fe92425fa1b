import type { Page } from "./page.ts";

/** A letter as plain text: all that the page says, and its links. */
export function textOf({ title, greeting, groups, facts, link, closing }: Page): string {
  const lines = [greeting, "", title, ""];
  for (const { name, value } of facts) lines.push(`${name}: ${value}`);
  for (const { heading, lines: entries, rest } of groups) {
    lines.push(`== ${heading} ==`);
    for (const { mark, subject, words, due, deeds } of entries) {
      lines.push(`[${mark}] ${subject.text}`, `  ${words}（${due}）`, `  ${subject.url}`);
      for (const deed of deeds) lines.push(`  ${deed.text}: ${deed.url}`);
    }
    if (rest !== null) lines.push(`${rest.text}: ${rest.url}`);
    lines.push("");
  }
  lines.push(`${link.text}: ${link.url}`, "", "--", closing, "");
  return lines.join("\r\n");
}
