import { addFen, subtractFen, zeroFen, type Fen } from "../money/fen.ts";
import type { CountedAgreement, Step } from "./count.ts";

/** Terminated, or replaced by one that was, or an increase of one that was. */
export function endedOf(agreements: readonly CountedAgreement[]): ReadonlySet<number> {
  const ended = new Set(agreements.filter((one) => one.terminatedOn !== null).map(({ id }) => id));
  for (let size = -1; size !== ended.size;) {
    size = ended.size;
    for (const { id, supersedesId, increasesId } of agreements) {
      if (ended.has(id) && supersedesId !== null) ended.add(supersedesId);
      if (increasesId !== null && ended.has(increasesId)) ended.add(id);
    }
  }
  return ended;
}

/** How much of each agreement's share has ended, never more than it brought in; and whether anything is left. */
export interface Endings {
  of(id: number): Fen;
  readonly leavesAny: boolean;
}

/** An amount that rests on one agreement, in layers: the agreements whose shares it was made of, and what of each. */
interface Piece {
  readonly restsOn: number;
  readonly layers: readonly Layer[];
}
interface Layer {
  readonly id: number;
  readonly amount: Fen;
}

/** @param steps those of one line, in order; the first of them brings all that the project comes to by then */
export function endingsOf(steps: readonly Step[], ended: ReadonlySet<number>): Endings {
  const pieces = steps.reduce<readonly Piece[]>((standing, step) => piecesAfter(standing, step), []);
  const gone = pieces.filter(({ restsOn }) => ended.has(restsOn)).flatMap(({ layers }) => layers);
  const amounts = new Map<number, Fen>();
  for (const { id, amount } of gone) amounts.set(id, addFen(amounts.get(id) ?? zeroFen, amount));
  return {
    of: (id) => amounts.get(id) ?? zeroFen,
    leavesAny: pieces.some(({ restsOn }) => !ended.has(restsOn)),
  };
}

function piecesAfter(pieces: readonly Piece[], { id, from, to, way }: Step): readonly Piece[] {
  if (pieces.length === 0) return [{ restsOn: id, layers: [{ id, amount: to }] }];
  if (way === "adds nothing") return pieces;
  if (way === "increases")
    return [...pieces, { restsOn: id, layers: [{ id, amount: subtractFen(to, from) }] }];
  const layers = pieces.flatMap((piece) => piece.layers);
  return [
    {
      restsOn: id,
      layers:
        to < from
          ? withoutLatest(layers, subtractFen(from, to))
          : [...layers, { id, amount: subtractFen(to, from) }],
    },
  ];
}

/** A signing for less takes from what came last. */
function withoutLatest(layers: readonly Layer[], less: Fen): Layer[] {
  let left = less;
  return layers
    .toReversed()
    .map(({ id, amount }) => {
      const taken = amount < left ? amount : left;
      left = subtractFen(left, taken);
      return { id, amount: subtractFen(amount, taken) };
    })
    .toReversed();
}
