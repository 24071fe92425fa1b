import { useLingui } from "@lingui/react/macro";
import { Button, Progress } from "antd";
import styles from "./file.module.css";

interface Props {
  /** Of what is on its way, 0 to 1; null while nothing is. */
  readonly share: number | null;
  readonly onCancel: () => void;
  /** What happens once all of it has come. */
  readonly afterwards?: string;
}

/** How far a file is on its way, and the button that breaks it off. Nothing while none is. */
export function UploadProgress({ share, onCancel, afterwards }: Props) {
  const { t } = useLingui();
  if (share === null) return null;
  return (
    <div className={styles.progress}>
      <span>{share < 1 ? t`正在上传` : (afterwards ?? t`已传完，正在保存`)}</span>
      <Progress percent={Math.floor(share * 100)} size="small" status="normal" aria-label={t`上传进度`} />
      <Button size="small" onClick={onCancel}>
        {t`取消上传`}
      </Button>
    </div>
  );
}
