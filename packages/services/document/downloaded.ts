/** A document that somebody takes away. */
export interface DownloadedDocument {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
