import type { Database } from "@parkline/db/connect";
import type { Label, Language } from "@parkline/domain/glossary";
import { followLink, readLink, type LinkPage } from "@parkline/services/delivery/followLink";
import type { LinkSigner } from "@parkline/services/delivery/links";
import type { FileStore } from "@parkline/services/fileStore";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

interface Parts {
  readonly db: Database;
  readonly files: FileStore;
  readonly links: LinkSigner;
}
interface Asked {
  Params: { token: string };
}

/**
 * `GET /reminder/:token`: says what a link from a message would do; mail programs look at links by themselves, so it does
 * nothing. `POST` does it. The link stands for the person: no session is asked for.
 */
export async function serveReminderLinks(
  server: FastifyInstance,
  { db, files, links }: Parts,
): Promise<void> {
  const partsOf = (request: FastifyRequest) => ({ db, files, links, requestId: request.id });
  await server.register(async (scope) => {
    // The page's button sends an empty form.
    scope.addContentTypeParser("application/x-www-form-urlencoded", (_request, _payload, done) => done(null));
    scope.get<Asked>("/reminder/:token", async (request, reply) =>
      show(reply, await readLink(partsOf(request), request.params.token)),
    );
    scope.post<Asked>("/reminder/:token", async (request, reply) =>
      show(reply, await followLink(partsOf(request), request.params.token)),
    );
  });
}

function show(reply: FastifyReply, page: LinkPage | undefined): FastifyReply {
  return reply
    .code(page === undefined ? 404 : page.state === "expired" ? 410 : 200)
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .header("referrer-policy", "same-origin")
    .send(htmlOf(page));
}

const words = {
  done: { zh: "办结这条提醒", en: "Mark this reminder as done" },
  isDone: { zh: "这条提醒已办结。", en: "This reminder is done." },
  isOver: {
    zh: "这条提醒已经处理过了，不用再操作。",
    en: "This reminder has been dealt with; there is nothing left to do.",
  },
  expired: {
    zh: "链接已过期，请登录系统处理。",
    en: "This link has expired; please sign in to deal with the reminder.",
  },
  unknown: {
    zh: "链接无效，请登录系统处理。",
    en: "This link is not valid; please sign in to deal with your reminders.",
  },
  open: { zh: "打开系统", en: "Open Parkline" },
} as const satisfies Record<string, Label>;

function htmlOf(page: LinkPage | undefined): string {
  const language = page?.language ?? "zh";
  const content =
    page === undefined
      ? `<p>${words.unknown.zh}</p><p lang="en">${words.unknown.en}</p>`
      : `<p class="faint">${escaped(page.parkName)}</p><h1>${escaped(page.subjectLabel)}</h1>` +
        `<p>${escaped(page.words[language])}</p>${partOf(page, language)}`;
  return `<!doctype html><html lang="${language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Parkline</title><style>${styles}</style></head><body><main>${content}
<p><a href="/reminders">${words.open[language]}</a></p></main></body></html>`;
}

function partOf({ state, deed, until }: LinkPage, language: Language): string {
  if (state === "expired") return `<p>${words.expired[language]}</p>`;
  if (state === "over") return `<p role="status">${words.isOver[language]}</p>`;
  const off = {
    zh: [`推后到 ${until}`, `已推后，下一次在 ${until} 提醒。`],
    en: [`Put off to ${until}`, `It is put off; you are reminded again on ${until}.`],
  }[language];
  const [offer = "", told = ""] = deed === "done" ? [words.done[language], words.isDone[language]] : off;
  if (state === "done") return `<p role="status">${told}</p>`;
  return `<form method="post"><button type="submit">${offer}</button></form>`;
}

const styles = `body{margin:0;font:16px/1.6 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:36rem;margin:0 auto;padding:24px 16px}h1{font-size:20px;margin:0 0 8px}.faint{opacity:.75;margin:0}
button{font:inherit;padding:10px 20px;min-height:44px;border:0;border-radius:6px;background:#0d6577;color:#fff;cursor:pointer}
a{color:LinkText}`;

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
