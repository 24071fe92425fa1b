import { colophonOf, reportTitle } from "@parkline/domain/report/compose";
import { audit } from "../audit.ts";
import { read, transact } from "../context.ts";
import { wordType, type DownloadedDocument } from "../document/downloaded.ts";
import { verb } from "../verb.ts";
import { writeDocument } from "./document.ts";
import { openReport, reportSchema } from "./open.ts";

/**
 * A report as an editable .docx in the layout of a 公文, in Chinese: an edition exactly as it was issued, or the draft, which
 * says that it is one. Who took it away is in the audit before the first byte goes out.
 * @throws Problem `record.notFound`, `report.notBegun`, `permission.denied`
 */
export const downloadReport = verb(
  "report.read",
  reportSchema,
  async (ctx, asked): Promise<DownloadedDocument> => {
    const { facts, edition } = await read(ctx, (tx) => openReport(tx, ctx, asked));
    const title = reportTitle(facts, "zh");
    const which = edition === null ? "草稿" : `第${edition.edition}版`;
    await transact(ctx, async (tx) => {
      const subject = { kind: "report" as const, id: null, label: `${title}（${which}）` };
      await audit(tx, ctx, "report.download", subject, [], colophonOf(facts, edition, "zh"));
    });
    return {
      fileName: `${title}（${which}）.docx`,
      contentType: wordType,
      content: await writeDocument(facts, edition),
    };
  },
);
