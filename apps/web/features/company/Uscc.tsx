import { WarningOutlined } from "@ant-design/icons";
import { Trans } from "@lingui/react/macro";
import { checkUscc } from "@parkline/domain/company/uscc";
import tableStyles from "../../ui/table/table.module.css";
import styles from "./company.module.css";

interface Props {
  readonly code: string;
  /** Why a code that fails its checksum is kept. */
  readonly reason: string | null;
}

/** A USCC, and whether it fails its checksum: some that do are in real use. */
export function Uscc({ code, reason }: Props) {
  const { valid } = checkUscc(code);
  return (
    <span>
      <span className={tableStyles.code}>{code}</span>
      {valid ? null : (
        <span className={styles.failing} title={reason ?? undefined}>
          <WarningOutlined aria-hidden /> <Trans>校验未通过</Trans>
        </span>
      )}
    </span>
  );
}
