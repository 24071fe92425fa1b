import type { Language } from "@parkline/domain/glossary";
import type { ReminderSeverityKey } from "@parkline/domain/reminder/kind";
import type { Group, Line, Link, Page } from "./page.ts";

const marks: Record<ReminderSeverityKey, string> = {
  urgent: "background:#c0321f;color:#ffffff",
  warning: "background:#855600;color:#ffffff",
  notice: "background:#4b5a64;color:#ffffff",
};

// Mail programs know no style sheets of others; those that know of the dark take the few lines at the head.
const dark = `@media (prefers-color-scheme:dark){body,.sheet{background:#12191e!important;color:#e4eaee!important}
.faint{color:#a3b1ba!important}.line{border-color:#33414a!important}a{color:#6fc3d4!important}}`;

/** A letter as a page that reads on a phone, in the light and in the dark. */
export function htmlOf({ title, greeting, groups, facts, link, closing }: Page, language: Language): string {
  const rows = facts.map(
    ({ name, value }) =>
      `<tr><td class="faint" style="padding:4px 12px 4px 0;color:#4b5a64;vertical-align:top">${escaped(name)}</td>` +
      `<td style="padding:4px 0">${escaped(value)}</td></tr>`,
  );
  return [
    `<!doctype html><html lang="${language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1">`,
    `<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><style>${dark}</style></head>`,
    `<body style="margin:0;background:#ffffff;color:#18222a;font:16px/1.6 sans-serif">`,
    `<div class="sheet" style="max-width:640px;margin:0 auto;padding:16px">`,
    `<p style="margin:0 0 8px">${escaped(greeting)}</p>`,
    `<h1 style="font-size:20px;line-height:1.4;margin:0 0 16px">${escaped(title)}</h1>`,
    rows.length === 0
      ? ""
      : `<table style="border-collapse:collapse;font-size:15px">${rows.join("")}</table>`,
    ...groups.map(groupHtml),
    `<p style="margin:24px 0">${anchor(link, "font-weight:600")}</p>`,
    `<p class="faint" style="color:#4b5a64;font-size:13px;margin:0">${escaped(closing)}</p>`,
    `</div></body></html>`,
  ].join("\n");
}

function groupHtml({ heading, lines, rest }: Group): string {
  return (
    `<h2 style="font-size:16px;margin:20px 0 4px">${escaped(heading)}</h2>` +
    lines.map(lineHtml).join("") +
    (rest === null ? "" : `<p style="margin:8px 0">${anchor(rest, "")}</p>`)
  );
}

function lineHtml({ subject, words, due, severity, mark, deeds }: Line): string {
  const badge = `<span style="${marks[severity]};border-radius:3px;font-size:12px;padding:1px 6px">${escaped(mark)}</span>`;
  return (
    `<div class="line" style="border-top:1px solid #d8dfe3;padding:10px 0">` +
    `<div>${badge} ${anchor(subject, "font-weight:600")}</div>` +
    `<div>${escaped(words)}</div>` +
    `<div class="faint" style="color:#4b5a64;font-size:14px">${escaped(due)}</div>` +
    `<div style="font-size:14px">${deeds.map((deed) => anchor(deed, "display:inline-block;padding:6px 16px 6px 0")).join("")}</div></div>`
  );
}

function anchor({ text, url }: Link, style: string): string {
  return `<a href="${escaped(url)}" style="color:#0d6577;${style}">${escaped(text)}</a>`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}
