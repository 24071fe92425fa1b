import { clockText } from "@parkline/domain/reminder/own";
import { Input } from "antd";

interface Props {
  readonly id?: string;
  /** Minutes from midnight. */
  readonly value?: number | null;
  readonly onChange?: (minute: number | null) => void;
  readonly "aria-label"?: string;
}

/** A time of the day: the browser's own field, which every phone knows how to fill. */
export function TimeInput({ value = null, onChange, ...field }: Props) {
  return (
    <Input
      {...field}
      type="time"
      value={value === null ? "" : clockText(value)}
      onChange={({ target }) => onChange?.(minuteOf(target.value))}
    />
  );
}

function minuteOf(text: string): number | null {
  const match = /^(\d{2}):(\d{2})/.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}
