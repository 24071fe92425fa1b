import type { Language } from "@parkline/domain/glossary";

/** What a user agent holds, the name in Chinese, and in English where that differs. */
type Name = readonly [pattern: RegExp, zh: string, en?: string];

/** Newer names first: Edge and the Chinese browsers also call themselves Chrome, Chrome calls itself Safari. */
const browsers: readonly Name[] = [
  [/MicroMessenger/, "微信", "WeChat"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/QQBrowser/, "QQ 浏览器", "QQ Browser"],
  [/(?:360SE|QIHU|QHBrowser)/, "360 浏览器", "360 Browser"],
  [/Firefox\//, "Firefox"],
  [/(?:Chrome|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly Name[] = [
  [/HarmonyOS/, "HarmonyOS"],
  [/Windows/, "Windows"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Mac OS X/, "macOS"],
  [/Android/, "Android"],
  [/(?:UOS|Kylin)/, "国产桌面系统", "UOS or Kylin"],
  [/Linux/, "Linux"],
];

/** `Chrome · Windows` from a user agent; undefined when it says neither. */
export function deviceOf(userAgent: string, language: Language): string | undefined {
  const nameIn = (table: readonly Name[]) => {
    const [, zh, en = zh] = table.find(([pattern]) => pattern.test(userAgent)) ?? [];
    return language === "zh" ? zh : en;
  };
  const parts = [nameIn(browsers), nameIn(systems)].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(" · ") : undefined;
}
