import { parseArgs } from "node:util";
import { reachMailServer } from "@parkline/mail/reach";
import { examineDatabase } from "@parkline/services/doctor/database";
import { examineAttachments, examineDisk, examineStore } from "@parkline/services/doctor/files";
import { fine, reasonOf, wrong, type Finding } from "@parkline/services/doctor/finding";
import { examineModes } from "@parkline/services/doctor/modes";
import { examinePublicUrl } from "@parkline/services/doctor/settings";
import { examineWork } from "@parkline/services/doctor/work";
import type { Command, Environment } from "../command.ts";
import { examineRedis } from "./redis.ts";

const marks = { fine: "✓", note: "–", wrong: "✗" } as const;

export const doctor: Command = {
  words: ["doctor"],
  usage: "doctor [--all] [--json]",
  summary:
    "检查本系统哪里有问题、该怎么办，--all 检查每一个附件；有问题时退出码为 1 Says what is wrong and what to do; exit code 1 where something is",
  async run(environment, args) {
    const { values } = parseArgs({
      args: [...args],
      options: { all: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
    });
    const findings = await examine(environment, values.all);
    if (values.json) environment.json(findings);
    else
      for (const { state, says, advice } of findings) {
        environment.say(`${marks[state]} ${says.zh}。 ${says.en}.`);
        if (advice !== undefined) environment.say(`    → ${advice.zh}。 ${advice.en}.`);
      }
    return findings.some(({ state }) => state === "wrong") ? 1 : 0;
  },
};

async function examine(environment: Environment, everyFile: boolean): Promise<Finding[]> {
  const { db, files, now: clock, installation } = environment;
  const { ownerUrl, settings } = installation;
  const { redisUrl, mail, dataDir, backupDir } = settings;
  const { findings, usable } = await examineDatabase({
    ownerUrl,
    db,
    clock,
    hasQueue: redisUrl === undefined,
  });
  return [
    ...findings,
    ...(redisUrl === undefined ? [] : [await examineRedis(redisUrl)]),
    ...(usable ? await examineWork(db, settings) : []),
    ...(mail.transport.kind === "smtp" ? [await examineMailServer(mail.transport.url)] : []),
    await examineStore(files),
    ...(usable ? [await examineAttachments(ownerUrl, files, everyFile)] : []),
    await examineDisk(dataDir),
    await examineModes(dataDir, backupDir),
    examinePublicUrl(settings),
  ];
}

async function examineMailServer(url: string): Promise<Finding> {
  try {
    await reachMailServer(url);
    return fine("smtp", "发信服务器可以连接", "The mail server answers");
  } catch (error) {
    const reason = reasonOf(error);
    return wrong(
      "smtp",
      { zh: `无法连接发信服务器（${reason}）`, en: `The mail server cannot be reached (${reason})` },
      {
        zh: "请检查 SMTP_URL 的主机、端口、用户名和密码",
        en: "Check host, port, user name and password in SMTP_URL",
      },
    );
  }
}
