import { z } from "zod";

/** PostgreSQL keeps no NUL, and no other control character but line breaks and tabs belongs in what people write. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;
const clean = (text: string): boolean => !forbidden.test(text);
const message = "含有无法保存的控制字符";

/** One line of text: a name, a title. */
export const lineSchema = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .refine((text) => clean(text) && !/[\n\r]/u.test(text), { error: message });

/** A note of some paragraphs. */
export const noteSchema = z.string().trim().min(1).max(5000).refine(clean, { error: message });

export const idSchema = z.int().positive();
export const versionSchema = z.int().positive();
