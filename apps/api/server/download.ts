import { madeName } from "@parkline/domain/attachment/fileName";

/**
 * `content-disposition` of a file: its name, plain for old readers and whole in UTF-8 (RFC 6266, 8187). Kept, and not shown in
 * the place of a page, where nothing else is said.
 */
export function dispositionOf(name: string, kind: "attachment" | "inline" = "attachment"): string {
  const whole = madeName(name);
  const plain = whole.replace(/[^\x20-\x7e]|["\\%]/gu, "_");
  const encoded = encodeURIComponent(whole).replace(
    /['()*!]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
