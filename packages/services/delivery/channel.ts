import type { ParkTransaction } from "@parkline/db/park";
import type { ClaimedDelivery, DeliveryChannel } from "@parkline/db/query/delivery";
import type { Label } from "@parkline/domain/glossary";
import type { CarryResult } from "@parkline/domain/reminder/courier";
import type { ParkMoment } from "../context.ts";

/** A message that is ready to go. */
export interface ReadyDelivery {
  readonly ready: true;
  readonly address: string;
  /** In the ledger. */
  readonly title: string;
  readonly messageId: string;
  /** Hands it over (see `Courier`). */
  readonly carry: (beforeEnd: () => Promise<boolean>) => Promise<CarryResult>;
}

/** One that is not sent after all, and why. */
export interface DroppedDelivery {
  readonly ready: false;
  readonly reason: Label;
}

/** A way on which messages leave the park. */
export interface Channel {
  readonly key: DeliveryChannel;
  /** How many messages it carries at once. */
  readonly capacity: number;
  /** Takes its messages into hand itself: where not all that are due may go at once. */
  claim?(
    tx: ParkTransaction,
    parkId: number,
    wanted: { readonly token: string; readonly limit: number },
  ): Promise<readonly ClaimedDelivery[]>;
  /**
   * The last look before messages of a park go out, in the transaction that takes them into hand: whom they go to, what
   * they say, and what is left out because it no longer holds. Each claimed delivery gets an entry.
   */
  prepare(
    tx: ParkTransaction,
    moment: ParkMoment,
    claimed: readonly ClaimedDelivery[],
  ): Promise<ReadonlyMap<number, ReadyDelivery | DroppedDelivery>>;
}
