/** The layout of a 公文 (GB/T 9704-2012). */

/** Millimetres. */
export const pageSize = { width: 210, height: 297 } as const;
export const margins = { top: 37, bottom: 35, left: 28, right: 26 } as const;
/** What is left between the margins. */
export const textWidth = pageSize.width - margins.left - margins.right;

/** Twentieths of a point, in which a .docx measures. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

/** Points: 2号, 3号, 小四, 4号. */
export const points = { title: 22, body: 16, table: 12, page: 14 } as const;
/** Points from one line to the next. */
export const lines = { title: 36, body: 28, table: 20 } as const;

const latin = "Times New Roman";
const chinese = (name: string) => ({ ascii: latin, hAnsi: latin, cs: latin, eastAsia: name });
/** By their names; none is shipped. */
export const fonts = {
  title: chinese("方正小标宋简体"),
  heading: chinese("黑体"),
  note: chinese("楷体"),
  body: chinese("仿宋"),
  page: { ascii: "宋体", hAnsi: "宋体", cs: "宋体", eastAsia: "宋体" },
};
