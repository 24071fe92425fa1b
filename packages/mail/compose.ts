import type { Letter } from "@parkline/domain/reminder/letter";
import MailComposer from "nodemailer/lib/mail-composer";
import { render } from "./render/render.ts";

export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** A message as it goes over the wire, ending with the end of a line. Message-ID and date are the letter's own. */
export async function compose(letter: Letter, from: Sender): Promise<Buffer> {
  const { subject, text, html, calendar } = render(letter);
  const { name, address } = letter.to;
  const composer = new MailComposer({
    from: { name: oneLine(from.name), address: from.address },
    to: { name: oneLine(name), address },
    subject: oneLine(subject),
    messageId: letter.messageId,
    date: letter.at,
    priority: letter.body.kind === "urgent" ? "high" : "normal",
    // Nobody is to be answered by a machine, and no machine by us.
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    textEncoding: "base64",
    text,
    html,
    attachments:
      calendar === null
        ? []
        : [
            {
              filename: "parkline.ics",
              content: calendar,
              contentType: "text/calendar; charset=utf-8; method=PUBLISH",
            },
          ],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const bytes = await composer.compile().build();
  return bytes.subarray(-2).toString("latin1") === "\r\n"
    ? bytes
    : Buffer.concat([bytes, Buffer.from("\r\n")]);
}

/** A header is one line, whatever a record is called. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
