import { CalendarOutlined, CloseCircleFilled } from "@ant-design/icons";
import { parseDay } from "@parkline/domain/date/day";
import { DatePicker } from "antd";
import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat";
import "dayjs/locale/zh-cn";
import { useLanguage } from "../../language/language.ts";
import type { DayInputProps } from "./DayInput.tsx";

dayjs.extend(customParseFormat);
const shown = "YYYY-MM-DD";
const formats = [shown, "YYYY/M/D", "YYYY.M.D", "YYYYMMDD", "YYYY年M月D日", "M-D", "M月D日"];
/** On a touch screen the calendar is enough; a keyboard over half the page is in its way. */
const touch = window.matchMedia("(pointer: coarse)").matches;
/** Without them antd's own say `calendar` and `close-circle` to a screen reader. */
const icons = {
  suffixIcon: <CalendarOutlined aria-hidden />,
  allowClear: { clearIcon: <CloseCircleFilled aria-hidden /> },
};

export default function DayPicker({ value, onChange, isDisabled, ...field }: DayInputProps) {
  dayjs.locale(useLanguage() === "zh" ? "zh-cn" : "en");
  return (
    <DatePicker
      {...field}
      {...icons}
      style={{ width: "100%" }}
      value={value ? dayjs(value, shown) : null}
      format={formats}
      inputReadOnly={touch}
      // Enter ends the day that was typed; it does not send the form around it, which is half filled at most.
      onKeyDown={(event) => {
        if (event.key === "Enter") event.preventDefault();
      }}
      onChange={(picked) => onChange?.(picked ? (parseDay(picked.format(shown)) ?? null) : null)}
      {...(isDisabled
        ? {
            disabledDate: (date: dayjs.Dayjs) => {
              const day = parseDay(date.format(shown));
              return day !== undefined && isDisabled(day);
            },
          }
        : {})}
    />
  );
}
