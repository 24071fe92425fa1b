import { join } from "node:path";
import type { Courier } from "@parkline/domain/reminder/courier";
import type { Letter } from "@parkline/domain/reminder/letter";
import type { MailSettings } from "@parkline/domain/settings";
import { mailboxCourier } from "./mailbox.ts";
import { smtpCourier } from "./smtp.ts";

/** The folder of the mailbox on disk. */
export const mailboxFolder = (dataDir: string): string => join(dataDir, "mailbox");

/** The way that mail goes; null where there is none, and it waits in the ledger until there is. */
export function openTransport({ transport, from }: MailSettings, dataDir: string): Courier<Letter> | null {
  switch (transport.kind) {
    case "smtp":
      return smtpCourier({ url: transport.url, from });
    case "mailbox":
      return mailboxCourier({ folder: mailboxFolder(dataDir), from });
    case "none":
      return null;
  }
}
