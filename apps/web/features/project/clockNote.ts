import type { Day } from "@parkline/domain/date/day";
import { clocks } from "@parkline/domain/stage/clock";
import type { SayUnannounced } from "../../session/announced.ts";

interface Turning {
  readonly clockKey: string | null;
  readonly redOn: Day | null;
}

/** The word on the day on which a project turns red, by the clock that does it. */
export function clockNote({ clockKey, redOn }: Turning, unannounced: SayUnannounced): string | null {
  const clock = clocks.find(({ key }) => key === clockKey);
  return clock === undefined ? null : unannounced(clock.reckoning, redOn);
}
