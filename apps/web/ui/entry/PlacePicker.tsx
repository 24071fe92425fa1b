import { useLingui } from "@lingui/react/macro";
import { countries } from "@parkline/domain/place/countries";
import { searchDivisions } from "@parkline/domain/place/divisions";
import { placeLabel, type Place } from "@parkline/domain/place/place";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { Select } from "./Select.tsx";

interface Props {
  readonly value?: Place | null;
  readonly onChange?: (value: Place | null) => void;
  readonly id?: string;
  readonly "aria-label"?: string;
}

/** One text for both columns of a place, as an option of a list needs it. */
const keyOf = ({ countryCode, divisionCode }: Place): string => `${countryCode} ${divisionCode ?? ""}`;
function placeOf(key: string): Place {
  const [countryCode = "CN", divisionCode = ""] = key.split(" ");
  return { countryCode, divisionCode: divisionCode === "" ? null : divisionCode };
}

/** A province or city of China, or a country: found by its name or code. A chunk of its own, the tables are long. */
export default function PlacePicker({ value = null, onChange, ...control }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found: Place[] = [
    ...searchDivisions(text, 12).map(({ code }) => ({ countryCode: "CN", divisionCode: code })),
    ...countries
      .filter(
        ({ code, label: { zh, en } }) =>
          wanted !== "" && [zh, en, code].some((name) => name.toLowerCase().startsWith(wanted)),
      )
      .slice(0, 8)
      .map(({ code }) => ({ countryCode: code, divisionCode: null })),
  ];
  // What is picked already has to stand among the options, or its code would show.
  const places =
    value === null || found.some((place) => keyOf(place) === keyOf(value)) ? found : [value, ...found];
  return (
    <Select
      {...control}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      style={{ width: "100%" }}
      placeholder={t`输入省、市或国家，如 江苏、西宁、德国`}
      notFoundContent={wanted === "" ? t`输入名称开始查找` : t`没有这个地方`}
      value={value === null ? null : keyOf(value)}
      options={places.map((place) => {
        const name = placeLabel(place);
        return { value: keyOf(place), label: name === undefined ? "" : label(name) };
      })}
      onChange={(key: string | undefined | null) => onChange?.(key ? placeOf(key) : null)}
    />
  );
}
