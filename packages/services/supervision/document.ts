import { HeadingLevel, Paragraph, TextRun } from "docx";
import { z } from "zod";
import type { OrderLine } from "@parkline/db/query/supervision";
import { dayIn } from "@parkline/domain/date/day";
import { orderPaper, orderRecord } from "@parkline/domain/supervision/paper";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { read, transact } from "../context.ts";
import { wordType, type DownloadedDocument } from "../document/downloaded.ts";
import { lines } from "../document/layout.ts";
import { body, officialDocument, signature, textParagraph, titleOf } from "../document/official.ts";
import { documentTable } from "../document/table.ts";
import { verb } from "../verb.ts";
import { findOrder, subjectOfOrder } from "./open.ts";

/**
 * An order as an editable .docx in the layout of a 公文, in Chinese, with what has become of it so far. Who took it away is
 * in the audit before the first byte goes out.
 * @throws Problem `record.notFound`, `permission.denied`
 */
export const downloadOrder = verb(
  "supervision.read",
  z.strictObject({ id: idSchema }),
  async (ctx, { id }): Promise<DownloadedDocument> => {
    const order = await read(ctx, (tx) => findOrder(tx, ctx, id));
    await transact(ctx, (tx) =>
      audit(tx, ctx, "supervision.download", subjectOfOrder(order), [], order.number),
    );
    return {
      fileName: `${order.number} ${order.subjectName}.docx`,
      contentType: wordType,
      content: await writeOrder(ctx.park.name, order),
    };
  },
);

function writeOrder(parkName: string, order: OrderLine): Promise<Uint8Array> {
  const { subjectName, words, ladder, replyDueOn, activityId } = order;
  const isActivity = activityId !== null;
  const paper = orderPaper({ parkName, subjectName, isActivity, words, ladder, replyDueOn });
  const last = paper.paragraphs.length - 1;
  return officialDocument({
    creator: parkName,
    title: `${paper.title} ${paper.number}`,
    children: [
      ...titleOf(paper.title, paper.number),
      new Paragraph({ children: [new TextRun(paper.addressee)] }),
      ...paper.paragraphs.map((words, index) => textParagraph(words, index === last)),
      ...signature(paper.signature, paper.date),
      ...record(order),
    ],
  });
}

/** Once somebody has said something, it stands beneath. */
function record({ ladder }: OrderLine) {
  const steps = ladder.flatMap((rung) =>
    rung.steps.map((step) => ({ ...step, on: dayIn("Asia/Shanghai", new Date(step.at)), rung })),
  );
  if (!steps.some(({ step }) => step !== "issue")) return [];
  const rows = orderRecord(steps).map((row, place) => [steps[place]?.rung.number ?? "", ...row]);
  const column = (name: string, width: number) => ({ name, width, isFigure: false });
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      spacing: { ...body.paragraph.spacing, before: lines.body * 20 },
      children: [new TextRun("办理记录")],
    }),
    documentTable({
      title: "办理记录",
      columns: [
        column("文号", 24),
        column("日期", 15),
        column("人员", 12),
        column("事项", 13),
        column("内容", 36),
      ],
      rows,
      keys: [],
    }),
  ];
}
