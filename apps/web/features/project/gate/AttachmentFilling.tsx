import { useLingui } from "@lingui/react/macro";
import type { AttachmentKindKey } from "@parkline/domain/glossary";
import { FileForm } from "../file/FileForm.tsx";

interface Props {
  readonly projectId: number;
  readonly kinds: readonly AttachmentKindKey[];
  readonly withAmount: boolean;
}

/** A file as the gate wants it: of one of its kinds, and for an agreement with amount and date. */
export function AttachmentFilling({ projectId, kinds, withAmount }: Props) {
  const { t } = useLingui();
  return <FileForm projectId={projectId} kinds={kinds} withAmount={withAmount} action={t`上传文件`} />;
}
