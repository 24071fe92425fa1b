import { UploadOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { contentTypes, largestAttachment } from "@parkline/domain/attachment/contentType";
import { Button } from "antd";
import { useRef } from "react";
import { Select } from "../entry/Select.tsx";
import { isTooLarge, type ChosenFile } from "./chosenFile.ts";
import styles from "./file.module.css";

const accepted = Object.values(contentTypes).flatMap(({ endings }) => endings.map((ending) => `.${ending}`));

interface Props {
  readonly value: ChosenFile | null;
  readonly onChange: (chosen: ChosenFile | null) => void;
  /** What the button says while nothing is chosen: `选择协议文件`. */
  readonly action: string;
  /** Files that the project has already, one of which may be meant. */
  readonly known?: readonly { readonly id: number; readonly name: string }[];
}

/** Chooses a file from the machine, or one of the project's. It is sent with the form that it belongs to. */
export function FileChoice({ value, onChange, action, known = [] }: Props) {
  const { t } = useLingui();
  const picker = useRef<HTMLInputElement>(null);
  const name = value === null ? null : "file" in value ? value.file.name : value.name;
  const isKnown = value !== null && "id" in value && known.some(({ id }) => id === value.id);
  return (
    <div className={styles.choice}>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t`选择文件`}
        accept={accepted.join(",")}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = "";
          if (file !== undefined) onChange({ file });
        }}
      />
      <Button icon={<UploadOutlined aria-hidden />} onClick={() => picker.current?.click()}>
        {value === null ? action : t`换一个文件`}
      </Button>
      {known.length === 0 ? null : (
        <Select
          aria-label={t`从项目资料中选`}
          placeholder={t`从项目资料中选`}
          className={styles.known ?? ""}
          value={isKnown ? value.id : null}
          options={known.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(id: number | null) => onChange(known.find((one) => one.id === id) ?? null)}
        />
      )}
      {name === null ? null : (
        <>
          {isKnown ? null : <span className={styles.name}>{name}</span>}
          <Button type="link" size="small" onClick={() => onChange(null)}>
            {t`不用这个文件`}
          </Button>
        </>
      )}
      {isTooLarge(value) ? (
        <p role="alert" className={styles.tooLarge}>
          <Trans>文件超过 {largestAttachment / 1024 / 1024} MB 的上限，请压缩后再选。</Trans>
        </p>
      ) : null}
    </div>
  );
}
