import { matchesFilter } from "@parkline/domain/project/filter";
import { skipToken, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useCallback, useEffect, useState, type RefObject } from "react";
import { useCarriedChanges } from "../../session/changes.ts";
import { lookForUpdate } from "../../session/update.ts";
import { trpc } from "../../trpc.ts";
import { applyCard, applyTotals, findCard, lacksLane } from "./boardState.ts";
import { LiveInbox, type News } from "./liveInbox.ts";
import { Pace } from "./pace.ts";
import type { BoardQuestion, useBoard } from "./useBoard.ts";

/** The cards show at once what was heard; the heads of a busy park's columns follow so often. */
const headsMilliseconds = 4_000;

interface Options extends Pick<ReturnType<typeof useBoard>, "change" | "readAnew" | "snapshotNumber"> {
  readonly question: BoardQuestion;
  /** Cards whose own move is on its way: they are settled by its answer. */
  readonly pending: RefObject<ReadonlySet<number>>;
  readonly isHolding: boolean;
}

/** Hears of others' changes and puts them on the board: each card, and the heads of the columns, never the whole anew. */
export function useLiveBoard(options: Options): void {
  const { question, change, readAnew, snapshotNumber, pending, isHolding } = options;
  const queryClient = useQueryClient();
  const [inbox] = useState(() => new LiveInbox());
  const [pace] = useState(() => new Pace(headsMilliseconds));
  const { filter, sort, lanes } = question;

  const readHeads = useCallback(async () => {
    const totals = await queryClient.query({
      ...trpc.project.totals.queryOptions({ filter, lanes }),
      staleTime: 0,
      gcTime: 0,
    });
    let isNewLane = false;
    change((board) => {
      isNewLane = lacksLane(board, totals.columns);
      return applyTotals(board, totals.columns, totals.lastChangeNumber);
    });
    if (isNewLane) await readAnew();
  }, [change, filter, lanes, queryClient, readAnew]);
  const show = useCallback(
    (news: News) => {
      let isUnsure = false;
      change((board) => {
        let now = board;
        for (const [id, card] of news) {
          // Whether a text is found in it, the database alone can say.
          if (filter.text !== "" && findCard(now, id) === undefined) isUnsure = true;
          else {
            const isShown = card !== null && matchesFilter(card, filter, board.today);
            now = applyCard(now, id, isShown ? card : null, sort);
          }
        }
        return now;
      });
      // The query cache has told of a failure; the next change counts anew.
      if (isUnsure) void readAnew();
      else pace.run(() => void readHeads().catch(() => undefined));
    },
    [change, filter, pace, readAnew, readHeads, sort],
  );
  useEffect(() => {
    inbox.deliverTo(show, (id) => pending.current.has(id));
  }, [inbox, pending, show]);
  useEffect(() => inbox.hold(isHolding), [inbox, isHolding]);
  useEffect(
    () => () => {
      inbox.close();
      pace.close();
    },
    [inbox, pace],
  );

  // Each snapshot is followed from its own number on, so that nothing falls between the two.
  const passOn = useCarriedChanges(snapshotNumber !== null);
  const input = snapshotNumber === null ? skipToken : { after: snapshotNumber };
  useSubscription(
    trpc.live.changes.subscriptionOptions(input, {
      onStarted: lookForUpdate,
      onData: ({ data }) => {
        passOn(data);
        const { readAnew: isBehind } = data;
        // A reminder is on no card.
        const changes = data.changes.filter(({ kind }) => kind !== "reminder");
        if (isBehind || changes.some(({ kind }) => kind === "projects" || kind === "setting"))
          void readAnew();
        if (changes.some(namesPeople))
          void queryClient.invalidateQueries({ queryKey: trpc.project.supported.queryKey() });
        inbox.hear(changes);
      },
    }),
  );
}

/** Whether a change is about who works on a project, and so may give or take the right to move it. */
function namesPeople({ detail }: { readonly detail?: unknown }): boolean {
  return (
    typeof detail === "object" &&
    detail !== null &&
    "fields" in detail &&
    Array.isArray(detail.fields) &&
    detail.fields.includes("people")
  );
}
