import { useLingui } from "@lingui/react/macro";
import { Segmented } from "antd";
import type { Language } from "@parkline/domain/glossary";
import { useLanguage } from "../../language/language.ts";
import { useOwnLanguage } from "../../session/ownLanguage.ts";
import { chooseShade, useShadeChoice, type ShadeChoice } from "../../theme/shade.ts";
import styles from "./account.module.css";

export function LookSettings() {
  const { t } = useLingui();
  const language = useLanguage();
  const setLanguage = useOwnLanguage();
  const shade = useShadeChoice();
  return (
    <>
      <div className={styles.row}>
        <span id="language-label">{t`语言`}</span>
        <Segmented<Language>
          aria-labelledby="language-label"
          value={language}
          onChange={setLanguage}
          options={[
            { value: "zh", label: "中文" },
            { value: "en", label: "English" },
          ]}
        />
      </div>
      <div className={styles.row}>
        <span id="shade-label">{t`外观`}</span>
        <Segmented<ShadeChoice>
          aria-labelledby="shade-label"
          value={shade}
          onChange={chooseShade}
          options={[
            { value: "system", label: t`跟随系统` },
            { value: "light", label: t`浅色` },
            { value: "dark", label: t`深色` },
          ]}
        />
      </div>
    </>
  );
}
