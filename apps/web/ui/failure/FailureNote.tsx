import { Trans } from "@lingui/react/macro";
import { Alert, Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { useIsOutdated } from "../../session/update.ts";
import { failureOf } from "./failure.ts";

/** The sentence of what went wrong, above the form that keeps everything entered. Nothing when there is no error. */
export function FailureNote({ error }: { readonly error: unknown }) {
  const label = useLabel();
  const isOutdated = useIsOutdated();
  if (error === null || error === undefined) return null;
  const { code, message } = failureOf(error);
  const needsReload =
    code === "page.outdated" || code === "outdated" || (code === "input.invalid" && isOutdated);
  return (
    <Alert
      role="alert"
      type={code === "cancelled" ? "info" : "error"}
      showIcon
      title={label(message)}
      action={
        needsReload ? (
          <Button size="small" onClick={() => window.location.reload()}>
            <Trans>刷新页面</Trans>
          </Button>
        ) : undefined
      }
      style={{ marginBottom: 16 }}
    />
  );
}
