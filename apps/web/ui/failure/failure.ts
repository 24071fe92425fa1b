import { problems, type ProblemCode } from "@parkline/domain/problem";
import type { Label } from "@parkline/domain/glossary";
import { UploadCancelled } from "./UploadCancelled.ts";

/**
 * What went wrong, as the screen can say it. `network`: nothing reached the server, or nothing of ours came back ·
 * `outdated`: a part of the page could not be fetched, as after an update of the product · `cancelled`: the person broke it off.
 */
export interface Failure {
  readonly code: ProblemCode | "network" | "outdated" | "cancelled" | "unknown";
  readonly message: Label;
  /** What the server sent to help: missing requirements, the fields of a conflict. */
  readonly detail: unknown;
}

const network: Label = {
  zh: "网络不通，暂时没有连上服务器；已填写的内容都还在，请稍后重试。",
  en: "The server cannot be reached; what you entered is still here. Please try again.",
};
/** What `network` has become once the server is there again. */
export const reachedAgain: Label = {
  zh: "刚才没有连上服务器，现在已恢复；已填写的内容都还在，请再试一次。",
  en: "The server could not be reached just now, and is back; what you entered is still here. Please try again.",
};
const outdated: Label = {
  zh: "这部分页面没有取到：系统可能刚更新过，或网络中断。请先记下未保存的内容，再刷新页面。",
  en: "A part of the page did not come: the product was updated, or the network is lost. Keep what is not saved, then reload the page.",
};
const cancelled: Label = {
  zh: "已取消上传，没有保存；已填写的内容都还在。",
  en: "The upload was cancelled and nothing was saved; what you entered is still here.",
};
const unknown: Label = {
  zh: "系统出现意外错误，已填写的内容都还在；请重试，仍不行请联系系统管理员。",
  en: "Something unexpected went wrong; what you entered is still here. Try again, or ask the administrator.",
};

/** Reads what tRPC, an upload or a sign-in threw. Never throws itself: an unreadable error is `unknown`. */
export function failureOf(error: unknown): Failure {
  const problem = problemIn(error);
  if (problem) return problem;
  if (error instanceof UploadCancelled) return { code: "cancelled", message: cancelled, detail: undefined };
  if (isModuleMissing(error)) return { code: "outdated", message: outdated, detail: undefined };
  if (isUnreached(error)) return { code: "network", message: network, detail: undefined };
  return { code: "unknown", message: unknown, detail: undefined };
}

/** Whether it is worth sending the same again: no answer came, or the server could not do it now. */
export function isPassing({ code }: Pick<Failure, "code">): boolean {
  return (
    code === "network" ||
    (Object.hasOwn(problems, code) && problems[code as ProblemCode].kind === "unavailable")
  );
}

function problemIn(error: unknown): Failure | undefined {
  const carried = read(read(error, "data"), "problem") ?? read(error, "problem");
  const code = read(carried, "code");
  const message = read(carried, "message");
  const zh = read(message, "zh");
  const en = read(message, "en");
  if (typeof code !== "string" || !Object.hasOwn(problems, code)) return undefined;
  if (typeof zh !== "string" || typeof en !== "string") return undefined;
  return { code: code as ProblemCode, message: { zh, en }, detail: read(carried, "detail") };
}

/** What Chrome, Firefox and Safari say of an `import()` that does not come. */
function isModuleMissing(error: unknown): boolean {
  const words = /dynamically imported module|importing a module script failed|unable to preload/i;
  return error instanceof Error && words.test(error.message);
}

/** tRPC's client wraps a failed fetch; it has a `shape` only when the server answered in tRPC's own form. */
function isUnreached(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  return error instanceof Error && error.name === "TRPCClientError" && read(error, "shape") === undefined;
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
