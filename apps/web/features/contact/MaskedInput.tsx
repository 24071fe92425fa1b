import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Input, Space } from "antd";
import { useState } from "react";

interface Props {
  /** What is kept, masked; null where there is nothing yet. */
  readonly masked: string | null;
  /** Undefined leaves what is kept. */
  readonly value?: string | null;
  readonly onChange?: (text: string | null | undefined) => void;
  readonly id?: string;
  readonly inputMode?: "tel" | "email" | "text";
}

/** A number that the form cannot show: it stays, is typed anew, or is cleared. */
export function MaskedInput({ masked, value, onChange, ...control }: Props) {
  const { t } = useLingui();
  const [isTyping, setTyping] = useState(masked === null);
  if (!isTyping)
    return (
      <Space.Compact block>
        <Input {...control} readOnly value={value === null ? t`（已清除）` : (masked ?? "")} />
        <Button onClick={() => setTyping(true)}>
          <Trans>改写</Trans>
        </Button>
        {value === null ? (
          <Button onClick={() => onChange?.(undefined)}>
            <Trans>恢复</Trans>
          </Button>
        ) : (
          <Button onClick={() => onChange?.(null)}>
            <Trans>清除</Trans>
          </Button>
        )}
      </Space.Compact>
    );
  const keep = () => {
    setTyping(false);
    onChange?.(undefined);
  };
  return (
    <Space.Compact block>
      <Input
        {...control}
        autoFocus={masked !== null}
        autoComplete="off"
        value={value ?? ""}
        onChange={(event) => onChange?.(event.target.value)}
      />
      {masked === null ? null : (
        <Button onClick={keep}>
          <Trans>不改</Trans>
        </Button>
      )}
    </Space.Compact>
  );
}
