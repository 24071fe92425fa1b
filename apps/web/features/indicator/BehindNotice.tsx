import { Trans, useLingui } from "@lingui/react/macro";
import { Tag } from "antd";

interface Props {
  /** ISO 8601 in UTC, as the server sends it. */
  readonly computedAt: string;
  readonly behindSeconds: number;
}

/** What nobody notices is not told. */
const unnoticedSeconds = 3;

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** Says of which moment figures are that come from a replica which is behind; nothing where they are of now. */
export function BehindNotice({ computedAt, behindSeconds }: Props) {
  const { t } = useLingui();
  if (behindSeconds <= unnoticedSeconds) return null;
  const time = clock.format(new Date(computedAt));
  return (
    <Tag color="warning" title={t`来自只读副本，比现在晚 ${behindSeconds} 秒；此后的改动还没有计入`}>
      <Trans>数据截至 {time}</Trans>
    </Tag>
  );
}
