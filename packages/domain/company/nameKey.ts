/**
 * The key by which the same company or project is found twice: the name without what people write now this way,
 * now that way. `青海恒锂（示例）有限公司` and `青海 恒锂(示例) 有限公司` share one key. Words are never dropped
 * (有限公司, 二期): a key that joins what is different would lose a record, one that misses a twin shows it twice.
 */
export function nameKey(name: string): string {
  return (
    name
      // Full-width and compatibility forms become plain ones, and the many dashes one.
      .normalize("NFKC")
      .replace(/[‐-―−]/gu, "-")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}.~/-]+/gu, "")
      // Between digits a mark carries meaning: 1.5万吨 is not 15万吨, nor 1-2期 the 12期.
      .replace(/(?<!\p{N})[.~/-]+|[.~/-]+(?![\p{N}.~/-])/gu, "")
      // What was left out may have stood between two combining marks, whose order is one once they meet.
      .normalize("NFKC")
  );
}

/** Whether two names have the same key; an empty one is the same as nothing. */
export function sameName(left: string, right: string): boolean {
  const key = nameKey(left);
  return key !== "" && key === nameKey(right);
}
