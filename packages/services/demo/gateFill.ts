import { addDays, type Day } from "@parkline/domain/date/day";
import type { AttachmentKindKey, StageKey } from "@parkline/domain/glossary";
import { fen, type Fen } from "@parkline/domain/money/fen";
import type { ProjectPatch } from "@parkline/domain/project/field";
import type { z } from "zod";
import type { signingSchema } from "../agreement/sign.ts";

export interface GateFill {
  readonly fields: ProjectPatch;
  readonly files: readonly {
    readonly kind: AttachmentKindKey;
    readonly name: string;
    readonly amount?: Fen | null;
    readonly datedOn?: Day;
  }[];
  /** A signing; its file is the first of `files`. */
  readonly agreement?: Omit<z.input<typeof signingSchema>, "attachmentId">;
}

interface Subject {
  readonly id: number;
  readonly totalInvestment: Fen | null;
  readonly landNeedMu: number | null;
  readonly siteName: string | null;
}

/** @param activityId at which it is signed. What the people of the story fill in on the way into a stage: exactly what its gate asks for. */
export function gateFill(
  stage: StageKey,
  subject: Subject,
  day: Day,
  activityId: number | null = null,
): GateFill {
  const total = subject.totalInvestment ?? fen(5_000_000_000);
  const fixed = fen(Math.round(total * 0.75));
  const none = { files: [] };
  switch (stage) {
    case "lead":
      return { fields: {}, ...none };
    case "assessment":
      return { fields: { totalInvestment: total }, ...none };
    case "negotiation":
      return {
        fields: { assessmentOpinion: "符合园区产业方向，建议洽谈；需落实用电与环境容量", assessedOn: day },
        ...none,
      };
    case "review":
      return {
        fields: {
          totalInvestment: total,
          fixedAssetInvestment: fixed,
          landNeedMu: subject.landNeedMu ?? 20 + (subject.id % 60),
          energyNote: "年综合能耗测算约3000吨标准煤，绿电占比不低于六成",
          environmentNote: "无重大环境敏感因素，废水纳管处理",
          judicialDiligence: "未发现重大诉讼与失信记录",
          financialDiligence: "近三年审计报告正常，自有资金可覆盖首期",
          reviewMeetingOn: day,
          reviewMaterialsOn: day,
        },
        ...none,
      };
    case "signed":
      return {
        fields: { agreedAmount: total },
        files: [{ kind: "contract", name: "投资合同（演示）.pdf", amount: total, datedOn: day }],
        agreement: {
          kind: "contract",
          number: `东园招合〔${day.slice(0, 4)}〕${subject.id}号（演示）`,
          signedOn: day,
          activityId,
          agreedAmount: total,
          fixedAssetAmount: fixed,
          legality: { outcome: "passed", reviewedOn: day },
          fairCompetition: { outcome: "passed", reviewedOn: day },
          obligations: [
            { kind: "deposit", dueOn: addDays(day, 15), amount: fen(Math.round(total * 0.005)) },
            { kind: "registration", dueOn: addDays(day, 30) },
            { kind: "start", dueOn: addDays(day, 120) },
            { kind: "payment", dueOn: addDays(day, 180), amount: fen(Math.round(total * 0.3)), note: "首期" },
            {
              kind: "payment",
              dueOn: addDays(day, 540),
              amount: fen(total - Math.round(total * 0.3)),
              note: "二期",
            },
          ],
        },
      };
    case "landed":
      return {
        fields: {
          depositPaidOn: day,
          contractFiledOn: day,
          siteName: subject.siteName ?? `东川工业园${1 + (subject.id % 9)}号地块`,
        },
        ...none,
      };
    case "construction":
      return {
        fields: {
          projectCode: `${day.slice(2, 4)}${day.slice(5, 7)}-630102-04-01-${String(100_000 + subject.id)}`,
          constructionPermit: `演示施许字${day.slice(0, 4)}第${subject.id}号`,
          startedOn: day,
          lastProgressOn: day,
        },
        files: [{ kind: "site_picture", name: "开工现场（演示）.png" }],
      };
    case "completed":
      return {
        fields: { acceptedOn: day },
        files: [{ kind: "acceptance", name: "竣工验收意见（演示）.pdf", datedOn: day }],
      };
    case "production":
      return {
        fields: { producedOn: day },
        files: [{ kind: "production_proof", name: "首批产品出库单（演示）.pdf", datedOn: day }],
      };
    case "full_capacity":
      return {
        fields: { fullCapacityNote: "投资强度与年产值达到合同约定" },
        files: [{ kind: "panel_record", name: "达产评估记录（演示）.pdf", datedOn: day }],
      };
  }
}
