import type { Sentence } from "../problem.ts";

/** The refusals of robots in chat groups; part of `problems`. */
export const robotProblems = {
  "robot.off": {
    kind: "conflict",
    zh: "群机器人“{name}”已停用，请启用后再发测试消息。",
    en: "The group robot “{name}” is switched off; switch it on before you test it.",
  },
} as const satisfies Record<string, Sentence>;
