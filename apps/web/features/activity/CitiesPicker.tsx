import { useLingui } from "@lingui/react/macro";
import { countries } from "@parkline/domain/place/countries";
import { searchDivisions } from "@parkline/domain/place/divisions";
import { placeLabel, type Place } from "@parkline/domain/place/place";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { Select } from "../../ui/entry/Select.tsx";

interface Props {
  readonly value?: readonly Place[];
  readonly onChange?: (value: Place[]) => void;
  readonly id?: string;
}

const keyOf = ({ countryCode, divisionCode }: Place): string => `${countryCode} ${divisionCode ?? ""}`;
function placeOf(key: string): Place {
  const [countryCode = "CN", divisionCode = ""] = key.split(" ");
  return { countryCode, divisionCode: divisionCode === "" ? null : divisionCode };
}

/** Cities of China by GB/T 2260, or countries, several of them in the order in which they are picked. */
export default function CitiesPicker({ value = [], onChange, id }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found: Place[] = [
    ...searchDivisions(text, 12).map(({ code }) => ({ countryCode: "CN", divisionCode: code })),
    ...countries
      .filter(
        ({ label: { zh, en } }) =>
          wanted !== "" && [zh, en].some((name) => name.toLowerCase().startsWith(wanted)),
      )
      .slice(0, 8)
      .map(({ code }) => ({ countryCode: code, divisionCode: null })),
  ];
  const others = found.filter((place) => !value.some((one) => keyOf(one) === keyOf(place)));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setText }}
      style={{ width: "100%" }}
      placeholder={t`输入城市或国家，可选多个`}
      notFoundContent={wanted === "" ? t`输入名称开始查找` : t`没有这个地方`}
      value={value.map(keyOf)}
      options={[...value, ...others].map((place) => {
        const name = placeLabel(place);
        return { value: keyOf(place), label: name === undefined ? "" : label(name) };
      })}
      onChange={(keys: string[]) => {
        setText("");
        onChange?.(keys.map(placeOf));
      }}
    />
  );
}
