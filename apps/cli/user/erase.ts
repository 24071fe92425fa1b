import { parseArgs } from "node:util";
import { removeMailbox } from "@parkline/mail/mailbox";
import { mailboxFolder } from "@parkline/mail/transport";
import { tableNames } from "@parkline/domain/park/tableNames";
import { erasePerson } from "@parkline/services/people/erase";
import type { Command } from "../command.ts";
import { operatorOf, personNamed } from "./operator.ts";

/** Why the name may stand there, by the table; what is not here was written by people. */
const kept: Readonly<Record<string, string>> = {
  issued_report: "已签发的成绩单是归档文书，须原样保存 issued papers are archived as they are",
  supervision_order: "已签发的督办单是归档文书，须原样保存 issued papers are archived as they are",
  ledger_import_row: "导入的台账原文是凭证 the imported ledger is the source",
};
const byPeople = "由人填写的文字，请人工核对 written by people, see to it by hand";

export const erase: Command = {
  words: ["erase"],
  usage: "erase --person USERNAME [--park KEY] [--json]",
  summary:
    "应本人要求抹去其姓名、邮箱、密码和登录，操作记录改用代称，不可撤销 Erases a person on request; what they did stays under a pseudonym",
  async run(environment, args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        person: { type: "string" },
        park: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const ctx = await operatorOf(environment, values.park);
    const id = await personNamed(ctx, values.person === undefined ? [] : [values.person]);
    const { ownerUrl, settings } = environment.installation;
    const username = (values.person ?? "").toLowerCase();
    const { pseudonym, email, left } = await erasePerson(ctx, ownerUrl, { id, username });
    if (email !== null) await removeMailbox(mailboxFolder(settings.dataDir), email);
    if (values.json) {
      environment.json({ pseudonym, left });
      return 0;
    }
    environment.say(
      `已抹去 ${username} 的个人信息，其操作记录改为“${pseudonym}”。早先的备份里仍有原文。 Erased; earlier backups still hold the name.`,
    );
    for (const { table, rows } of left)
      environment.say(`  ${tableNames[table] ?? table}：${rows} 行，${kept[table] ?? byPeople}`);
    return 0;
  },
};
