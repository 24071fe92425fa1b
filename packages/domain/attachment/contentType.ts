import type { AttachmentKindKey } from "../glossary.ts";

/** One attachment may have this many bytes: 50 MB (**default**). */
export const largestAttachment = 50 * 1024 * 1024;

interface ContentType {
  /** The endings under which files of this content travel; the first one is given to a name that has none of them. */
  readonly endings: readonly string[];
  /** A browser may show it in the page; everything else is downloaded. */
  readonly shown: boolean;
}
const office = "application/vnd.openxmlformats-officedocument";
const openDocument = "application/vnd.oasis.opendocument";

/**
 * The contents that may be kept, told from the bytes and never from the name. Nothing in it runs: no pages, scripts,
 * drawings with scripts (SVG) or documents with macros.
 */
export const contentTypes: Readonly<Record<string, ContentType>> = {
  "application/pdf": { endings: ["pdf"], shown: true },
  "image/jpeg": { endings: ["jpg", "jpeg", "jfif"], shown: true },
  "image/png": { endings: ["png"], shown: true },
  "image/gif": { endings: ["gif"], shown: true },
  "image/webp": { endings: ["webp"], shown: true },
  "image/bmp": { endings: ["bmp"], shown: false },
  "image/tiff": { endings: ["tif", "tiff"], shown: false },
  "image/heic": { endings: ["heic", "heif"], shown: false },
  "image/heif": { endings: ["heif", "heic"], shown: false },
  [`${office}.wordprocessingml.document`]: { endings: ["docx"], shown: false },
  [`${office}.spreadsheetml.sheet`]: { endings: ["xlsx"], shown: false },
  [`${office}.presentationml.presentation`]: { endings: ["pptx"], shown: false },
  [`${openDocument}.text`]: { endings: ["odt"], shown: false },
  [`${openDocument}.spreadsheet`]: { endings: ["ods"], shown: false },
  [`${openDocument}.presentation`]: { endings: ["odp"], shown: false },
  "application/msword": { endings: ["doc", "wps"], shown: false },
  "application/vnd.ms-excel": { endings: ["xls", "et"], shown: false },
  "application/vnd.ms-powerpoint": { endings: ["ppt", "dps"], shown: false },
  "application/ofd": { endings: ["ofd"], shown: false },
  "application/zip": { endings: ["zip"], shown: false },
  "application/x-rar-compressed": { endings: ["rar"], shown: false },
  "application/x-7z-compressed": { endings: ["7z"], shown: false },
  "text/csv": { endings: ["csv"], shown: false },
  "text/plain": { endings: ["txt", "md", "log"], shown: false },
};

export function isShownInPage(contentType: string): boolean {
  return contentTypes[contentType]?.shown ?? false;
}

/** Kinds of evidence that only a picture is. */
export function needsPicture(kind: AttachmentKindKey): boolean {
  return kind === "site_picture" || kind === "picture";
}
