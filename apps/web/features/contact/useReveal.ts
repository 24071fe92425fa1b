import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMay } from "../../session/me.ts";
import { trpc } from "../../trpc.ts";

/** How long revealed numbers stand on the screen. */
const shownFor = 120_000;

/**
 * A contact's numbers in full, on request: each request is an audit entry. They are kept nowhere but here and go after
 * two minutes or with the component.
 */
export function useReveal(id: number) {
  const mayReveal = useMay("contact.reveal");
  const { data, error, isPending, mutate, reset } = useMutation(
    trpc.contact.reveal.mutationOptions({ gcTime: 0 }),
  );
  useEffect(() => {
    if (data === undefined) return undefined;
    const timer = window.setTimeout(reset, shownFor);
    return () => window.clearTimeout(timer);
  }, [data, reset]);
  return { mayReveal, shown: data ?? null, error, isPending, reveal: () => mutate({ id }), hide: reset };
}
