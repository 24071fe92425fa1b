import { contentTypes } from "./contentType.ts";

const longest = 150;

/**
 * A file's name as it is kept, shown and given to whoever downloads it: no folders, nothing invisible, nothing that turns
 * the reading direction (`合同gpj.exe` that reads as `合同exe.jpg`), and an ending that fits the content.
 */
export function fileName(given: string, contentType: string): string {
  const [base = ""] = given.normalize("NFC").split(/[/\\]/u).slice(-1);
  const clean = plain(base);
  const endings = contentTypes[contentType]?.endings ?? [];
  const dot = clean.lastIndexOf(".");
  const fits = dot > 0 && endings.includes(clean.slice(dot + 1).toLowerCase());
  const stem = (fits ? clean.slice(0, dot) : clean) || "文件";
  const ending = fits ? clean.slice(dot) : endings[0] === undefined ? "" : `.${endings[0]}`;
  return Array.from(stem).slice(0, longest).join("") + ending;
}

/**
 * A name that the product makes of what people call their records (`甲/乙 项目.ics`), as one segment: what separates folders
 * belongs to the name there.
 */
export function madeName(name: string): string {
  const whole = plain(name.replace(/[/\\]+/gu, "_"));
  const dot = whole.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [whole.slice(0, dot), whole.slice(dot)] : [whole, ""];
  return Array.from(stem).slice(0, longest).join("") + ending;
}

function plain(segment: string): string {
  return segment
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu, "")
    .replace(/[<>:"|?*]+/gu, "_")
    .replace(/\s+/gu, " ")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
}

/** The ending of a name, in lower case and without the dot; empty where there is none. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}
