import { Trans } from "@lingui/react/macro";
import { Alert, Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { failureOf } from "../../ui/failure/failure.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";

interface Props {
  readonly error: unknown;
  /** Goes on although the slip was entered before. */
  readonly onConfirmTwice?: () => void;
}

/** What went wrong; a slip that was entered before is a warning, with the way on. */
export function StepFailure({ error, onConfirmTwice }: Props) {
  const label = useLabel();
  if (error === null || error === undefined) return null;
  const { code, message } = failureOf(error);
  if (code !== "receipt.slipTwice" || onConfirmTwice === undefined) return <FailureNote error={error} />;
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={label(message)}
      action={
        <Button size="small" onClick={onConfirmTwice}>
          <Trans>不是同一笔，继续</Trans>
        </Button>
      }
    />
  );
}
