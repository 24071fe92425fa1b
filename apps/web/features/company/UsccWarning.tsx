import { useLingui } from "@lingui/react/macro";
import type { usccProblem } from "./companyForm.ts";
import styles from "./company.module.css";

/** What is wrong with a code as it stands. It is a warning: codes that fail are in real use, and kept with a reason. */
export function UsccWarning({ problem }: { readonly problem: ReturnType<typeof usccProblem> }) {
  const { t } = useLingui();
  if (problem === undefined) return null;
  const words = {
    length: t`应为 18 位；如果确实如此，请在下面写明原因。`,
    characters: t`含有不该出现的字符（I、O、S、V、Z 不用）；如果确实如此，请在下面写明原因。`,
    checksum: t`校验位不对，多半是抄错了一位；如果确实如此，请在下面写明原因。`,
  };
  return <span className={styles.warning}>{words[problem]}</span>;
}
