import { largestAttachment } from "@parkline/domain/attachment/contentType";

/** A file that is yet to be sent, or one that the project has already. */
export type ChosenFile = { readonly file: File } | { readonly id: number; readonly name: string };

export const isTooLarge = (chosen: ChosenFile | null): boolean =>
  chosen !== null && "file" in chosen && chosen.file.size > largestAttachment;
