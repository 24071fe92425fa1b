/** Newer names first: Edge and the Chinese browsers also call themselves Chrome, Chrome calls itself Safari. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, "微信"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/QQBrowser/, "QQ 浏览器"],
  [/(?:360SE|QIHU|QHBrowser)/, "360 浏览器"],
  [/Firefox\//, "Firefox"],
  [/(?:Chrome|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/, "HarmonyOS"],
  [/Windows/, "Windows"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Mac OS X/, "macOS"],
  [/Android/, "Android"],
  [/(?:UOS|Kylin)/, "国产桌面系统"],
  [/Linux/, "Linux"],
];

/** `Chrome · Windows` from a user agent; undefined when it says neither. */
export function deviceOf(userAgent: string): string | undefined {
  const nameIn = (table: typeof browsers) => table.find(([pattern]) => pattern.test(userAgent))?.[1];
  const parts = [nameIn(browsers), nameIn(systems)].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(" · ") : undefined;
}
