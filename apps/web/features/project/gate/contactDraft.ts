import type { Inputs } from "../../../trpc.ts";
import type { PickedContact } from "../../../ui/entry/ContactPicker.tsx";
import { textOf } from "../../../ui/entry/text.ts";

/** A contact as they are being chosen or entered in the gate's dialog. */
export interface ContactDraft {
  readonly isNew: boolean;
  readonly picked: PickedContact | null;
  readonly name: string;
  readonly title: string;
  readonly phone: string;
}
export const noContact: ContactDraft = { isNew: false, picked: null, name: "", title: "", phone: "" };

/** What to send with the move; null while nobody is named. */
export function contactInputOf(
  draft: ContactDraft,
): NonNullable<Inputs["project"]["move"]["contact"]> | null {
  const { isNew, picked, title, phone } = draft;
  if (!isNew) return picked === null ? null : { kind: "known", id: picked.id };
  const name = textOf(draft.name);
  return name === null ? null : { kind: "new", name, title: textOf(title), phone: textOf(phone) };
}
