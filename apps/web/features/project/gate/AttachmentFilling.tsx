import { useLingui } from "@lingui/react/macro";
import type { AttachmentKindKey } from "@parkline/domain/glossary";
import { FileForm } from "../file/FileForm.tsx";

interface Props {
  readonly projectId: number;
  readonly kinds: readonly AttachmentKindKey[];
}

/** A file as the gate wants it: of one of its kinds. */
export function AttachmentFilling({ projectId, kinds }: Props) {
  const { t } = useLingui();
  return <FileForm projectId={projectId} kinds={kinds} action={t`上传文件`} />;
}
