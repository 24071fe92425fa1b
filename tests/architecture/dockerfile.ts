import { Copy, DockerfileParser } from "dockerfile-ast";
import { readText } from "./source.ts";

export interface Step {
  readonly keyword: string;
  /** As written, without flags: `--from=server` stands in `flags`. */
  readonly text: string;
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, string>>;
}

export interface Stage {
  readonly name: string;
  readonly from: string;
  readonly steps: readonly Step[];
}

/** The stages of infra/Dockerfile, in their order. */
export function readStages(): readonly Stage[] {
  const stages: { name: string; from: string; steps: Step[] }[] = [];
  for (const instruction of DockerfileParser.parse(readText("infra/Dockerfile")).getInstructions()) {
    const keyword = instruction.getKeyword().toUpperCase();
    const all = instruction.getArguments().map((argument) => argument.getValue());
    if (keyword === "FROM") {
      const [from = "", , name = ""] = all;
      stages.push({ name, from, steps: [] });
      continue;
    }
    const flags = instruction instanceof Copy ? instruction.getFlags() : [];
    const text = (instruction.getRawArgumentsContent() ?? "").replace(/^(--[a-z-]+=\S+\s+)+(?=CMD)/, "");
    const named = Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? ""]));
    stages.at(-1)?.steps.push({ keyword, text, words: all, flags: named });
  }
  return stages;
}

export function stageNamed(name: string): Stage {
  const stage = readStages().find((one) => one.name === name);
  if (stage === undefined) throw new Error(`infra/Dockerfile has no stage ${name}`);
  return stage;
}

/** The words of `CMD ["node", "main.ts"]`, alone or within HEALTHCHECK. */
export function execForm(step: Step | undefined): readonly string[] {
  const list = /\[.*\]$/s.exec(step?.text ?? "")?.[0];
  if (list === undefined) throw new Error(`not in the form of a list: ${step?.text ?? "nothing"}`);
  return JSON.parse(list) as string[];
}
