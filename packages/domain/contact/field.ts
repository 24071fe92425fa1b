import { z } from "zod";
import type { Label } from "../glossary.ts";
import { emailFault } from "../people/account.ts";
import { fault } from "../fault.ts";
import { idSchema, lineSchema, noteSchema } from "../text.ts";

/** What people enter of a contact. Phone, e-mail and WeChat are personal data (domain.md §3). */
export interface ContactFields {
  readonly companyId: number | null;
  readonly name: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly wechat: string | null;
  readonly note: string | null;
}
export type ContactFieldKey = keyof ContactFields;

export const contactFieldLabels: Record<ContactFieldKey, Label> = {
  companyId: { zh: "所属企业", en: "Company" },
  name: { zh: "姓名", en: "Name" },
  title: { zh: "职务", en: "Title" },
  phone: { zh: "电话", en: "Phone" },
  email: { zh: "电子邮箱", en: "E-mail" },
  wechat: { zh: "微信号", en: "WeChat" },
  note: { zh: "备注", en: "Note" },
};
export const contactFieldKeys = Object.keys(contactFieldLabels) as ContactFieldKey[];
export const personalFields = ["phone", "email", "wechat"] as const satisfies readonly ContactFieldKey[];

/** A masked value that comes back from a form would overwrite the real one. */
const notMasked = (text: string): boolean => !text.includes("*");
const maskedFault = fault(
  "这是隐藏后的内容，请填写完整的号码，或保持不变",
  "this is masked; enter all of it, or leave it as it was",
);

export const contactFieldSchemas = {
  companyId: idSchema.nullable(),
  name: lineSchema,
  title: lineSchema.nullable(),
  phone: lineSchema.max(60).refine(notMasked, maskedFault).nullable(),
  email: lineSchema.max(200).refine(notMasked, maskedFault).pipe(z.email(emailFault)).nullable(),
  wechat: lineSchema.max(60).refine(notMasked, maskedFault).nullable(),
  note: noteSchema.nullable(),
} as const satisfies Record<ContactFieldKey, z.ZodType>;
