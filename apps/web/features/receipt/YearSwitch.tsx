import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Space } from "antd";

/** A year, and one back or on. */
export function YearSwitch({
  year,
  onChange,
}: {
  readonly year: number;
  readonly onChange: (year: number) => void;
}) {
  const { t } = useLingui();
  return (
    <Space.Compact>
      <Button
        icon={<LeftOutlined aria-hidden />}
        aria-label={t`上一年`}
        title={t`上一年`}
        onClick={() => onChange(year - 1)}
      />
      <Button tabIndex={-1} aria-live="polite">
        <Trans>{year} 年</Trans>
      </Button>
      <Button
        icon={<RightOutlined aria-hidden />}
        aria-label={t`下一年`}
        title={t`下一年`}
        onClick={() => onChange(year + 1)}
      />
    </Space.Compact>
  );
}
