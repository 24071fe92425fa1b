import { day } from "@parkline/domain/date/day";
import { stageLabels, type Label, type StageKey } from "@parkline/domain/glossary";
import { Problem, sentence } from "@parkline/domain/problem";
import type { BoardLanes } from "@parkline/domain/project/board";
import { emptyFacts } from "@parkline/domain/project/emptyFacts";
import type { ProjectFacts } from "@parkline/domain/project/facts";
import type { StageSettings } from "@parkline/domain/stage/gate";
import { planMove } from "@parkline/domain/stage/move";

/** What a drag carries. */
export interface CardDrag {
  readonly kind: "card";
  readonly id: number;
}

export function isCardDrag(data: Record<string, unknown>): data is Record<string, unknown> & CardDrag {
  return data.kind === "card" && typeof data.id === "number";
}

/** How a column takes the card that is held over the board, and what stands over the column meanwhile. */
export interface Reception {
  /** `same`: its own column · `open`: goes through · `fill`: asks for what is missing · `reason`: a step back · `closed` · `otherLane`. */
  readonly kind: "same" | "open" | "fill" | "reason" | "closed" | "otherLane";
  readonly words: Label;
}

/** A drag changes a stage, never whose a project is: that is no slip of the hand. */
export const otherLane: Readonly<Record<BoardLanes, Reception>> = {
  owner: {
    kind: "otherLane",
    words: {
      zh: "拖动不会更换主责，请到项目页修改",
      en: "Dragging does not change the owner: do that on the project’s page",
    },
  },
  chain: {
    kind: "otherLane",
    words: {
      zh: "拖动不会更换产业链，请到项目页修改",
      en: "Dragging does not change the chain: do that on the project’s page",
    },
  },
};

const unknownFacts = emptyFacts("", day("2000-01-01"));

/**
 * Asks the very rule that the server applies. Without facts (they are on their way) the order of the stages and the
 * status decide; what is missing is not told yet.
 */
export function receptionOf(
  project: Pick<ProjectFacts, "stage" | "status">,
  facts: ProjectFacts | undefined,
  to: StageKey,
  settings: StageSettings,
): Reception {
  const { zh, en } = stageLabels[to];
  const known = { ...unknownFacts, ...facts, stage: project.stage, status: project.status };
  try {
    // With reasons given, only what no reason can mend is refused.
    const plan = planMove(known, { to, reason: "-", overrideReason: "-" }, settings);
    if (plan.kind === "reorder") return { kind: "same", words: { zh: "调整次序", en: "Reorder" } };
    if (plan.kind === "back")
      return {
        kind: "reason",
        words: { zh: `退回到${zh}，需写明原因`, en: `Back to ${en}: needs a reason` },
      };
    const missing = facts === undefined ? 0 : plan.overridden.length;
    if (missing === 0) return { kind: "open", words: { zh: `推进到${zh}`, en: `On to ${en}` } };
    return {
      kind: "fill",
      words: { zh: `还缺 ${missing} 项，放下即可补齐`, en: `${missing} missing: drop to fill them in` },
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const words = {
      zh: sentence(error.code, error.params, "zh"),
      en: sentence(error.code, error.params, "en"),
    };
    return { kind: "closed", words };
  }
}

/** Above which card of a column a pointer lets go: the first whose middle is under it, or null for the end. */
export function placeAt(
  offset: number,
  items: readonly { readonly start: number; readonly size: number; readonly index: number }[],
): number | null {
  return items.find((item) => offset < item.start + item.size / 2)?.index ?? null;
}
