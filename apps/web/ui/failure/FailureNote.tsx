import { Alert } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { failureOf } from "./failure.ts";

/** The sentence of what went wrong, above the form that keeps everything entered. Nothing when there is no error. */
export function FailureNote({ error }: { readonly error: unknown }) {
  const label = useLabel();
  if (error === null || error === undefined) return null;
  const { code, message } = failureOf(error);
  return (
    <Alert
      role="alert"
      type={code === "cancelled" ? "info" : "error"}
      showIcon
      title={label(message)}
      style={{ marginBottom: 16 }}
    />
  );
}
