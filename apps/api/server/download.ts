import { madeName } from "@parkline/domain/attachment/fileName";

/** `content-disposition` of a file that the product makes: kept under its name, never shown in the place of a page. */
export function keptAs(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(madeName(name))}`;
}
