import { useLingui } from "@lingui/react/macro";
import type { Lack } from "./entry.ts";

/** What a signing still lacks, in a sentence that says what to do. */
export function useLackWords(): Readonly<Record<Lack, string>> {
  const { t } = useLingui();
  return {
    project: t`请先选择项目。`,
    signedOn: t`请填写签订日期。`,
    paper: t`金额、汇率或文件还没有填好，请改正。`,
    link: t`请选择已有的协议。`,
    increment: t`请填写增资额。`,
    dues: t`履约事项要有期限和看得懂的金额，写了一半的请补全或去掉。`,
  };
}
