import type { Settings } from "@parkline/domain/settings";
import { fine, wrong, type Finding } from "./finding.ts";

const isLocal = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host);

/** Whether people reach the product under the address that messages carry. */
export function examinePublicUrl({
  publicUrl,
  host,
  mail,
}: Pick<Settings, "publicUrl" | "host" | "mail">): Finding {
  const check = "publicUrl";
  const { protocol, hostname } = new URL(publicUrl);
  const reachesOthers = !isLocal(host) || mail.transport.kind === "smtp";
  if (isLocal(hostname) && reachesOthers)
    return wrong(
      check,
      {
        zh: `PUBLIC_URL 是 ${publicUrl}，别的机器打不开，邮件里的链接也打不开`,
        en: `PUBLIC_URL is ${publicUrl}, which no other machine can open, nor can the links of messages be`,
      },
      {
        zh: "请设为用户实际访问的网址，例如 https://crm.example.gov.cn",
        en: "Set it to the address that people open, such as https://crm.example.gov.cn",
      },
    );
  if (protocol === "http:" && !isLocal(hostname))
    return {
      check,
      state: "note",
      says: {
        zh: `PUBLIC_URL 是 ${publicUrl}，密码在网络上明文传输`,
        en: `PUBLIC_URL is ${publicUrl}: passwords cross the network in the clear`,
      },
      advice: {
        zh: "请在反向代理上启用 HTTPS，再把 PUBLIC_URL 改为 https:// 开头",
        en: "Put TLS in front and set PUBLIC_URL to https://",
      },
    };
  return fine(check, `用户访问 ${publicUrl}`, `People open ${publicUrl}`);
}
