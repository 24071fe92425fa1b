/** The person broke an upload off. */
export class UploadCancelled extends Error {
  override readonly name = "UploadCancelled";
}
