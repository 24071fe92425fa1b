import { z } from "zod";
import { fault } from "./fault.ts";

/** PostgreSQL keeps no NUL, and of the control characters only line breaks and tabs belong in what people write. */
const isClean = (text: string): boolean => !/(?![\n\r\t])\p{Cc}/u.test(text);
const cleanFault = fault("含有无法保存的控制字符", "contains control characters that cannot be kept");

/** One line of text: a name, a title. Half a character (an emoji cut in two) is marked as lost, for no database takes it. White space of any kind, as pasted cells have it, becomes single spaces. */
export const lineSchema = z
  .string()
  .overwrite((text) => text.toWellFormed().replace(/\s+/gu, " ").trim())
  .min(1)
  .max(300)
  .refine(isClean, cleanFault);

/**
 * What somebody looks for, perhaps pasted: no kept text has control characters or half ones, so that these are left out of it, or find
 * nothing, instead of being refused.
 */
export const soughtSchema = z
  .string()
  .max(100)
  .overwrite((text) =>
    text
      .toWellFormed()
      .replace(/[\p{Cc}\s]+/gu, " ")
      .trim(),
  );

/** A note of some paragraphs. */
export const noteSchema = z
  .string()
  .overwrite((text) => text.toWellFormed().trim())
  .min(1)
  .max(5000)
  .refine(isClean, cleanFault);

/** The number of a record. People, teams and chains have numbers of 32 bits, and no park has more of anything else. */
export const idSchema = z.int32().positive();
/** The number of an entry in a log that grows without end. */
export const entryIdSchema = z.int().positive();
export const versionSchema = z.int32().positive();
