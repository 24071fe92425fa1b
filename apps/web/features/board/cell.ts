import type { Cell } from "./types.ts";

export const isCell = (one: Cell, other: Cell): boolean =>
  one.stage === other.stage && one.lane === other.lane;

/** A name for the cell that keys and sets can hold. */
export const cellKey = ({ stage, lane }: Cell): string => (lane === null ? stage : `${lane}/${stage}`);
