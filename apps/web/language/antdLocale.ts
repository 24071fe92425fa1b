import type { ConfigProviderProps } from "antd";
import zhCN from "antd/locale/zh_CN";
import { useEffect, useState } from "react";
import { useLanguage } from "./language.ts";

type Locale = NonNullable<ConfigProviderProps["locale"]>;

/** antd's own words; English ones are fetched for those who read English. */
export function useAntdLocale(): Locale {
  const language = useLanguage();
  const [english, setEnglish] = useState<Locale | null>(null);
  useEffect(() => {
    if (language === "en") void import("antd/locale/en_US").then((module) => setEnglish(module.default));
  }, [language]);
  return language === "en" && english !== null ? english : zhCN;
}
