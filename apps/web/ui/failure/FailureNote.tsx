import { Trans } from "@lingui/react/macro";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useReach } from "../../session/reachability.ts";
import { useIsOutdated } from "../../session/update.ts";
import { failureOf, reachedAgain } from "./failure.ts";

/** The sentence of what went wrong, above the form that keeps everything entered. Nothing when there is no error. */
export function FailureNote({ error }: { readonly error: unknown }) {
  const label = useLabel();
  const isOutdated = useIsOutdated();
  const isBack = useIsBack(error);
  if (error === null || error === undefined) return null;
  const { code, message } = failureOf(error);
  const isOver = code === "network" && isBack;
  const needsReload =
    code === "page.outdated" || code === "outdated" || (code === "input.invalid" && isOutdated);
  return (
    <Alert
      role="alert"
      type={code === "cancelled" || isOver ? "info" : "error"}
      showIcon
      title={label(isOver ? reachedAgain : message)}
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

/** Whether the server was lost when this went wrong, and is there again. */
function useIsBack(error: unknown): boolean {
  const reach = useReach();
  const [lostWith, setLostWith] = useState<unknown>(null);
  if (reach === "lost" && lostWith !== error) setLostWith(error);
  return reach === "reached" && lostWith === error;
}
