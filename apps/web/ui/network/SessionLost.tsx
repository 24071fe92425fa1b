import { lazy } from "react";
import { useReach } from "../../session/reachability.ts";
import { Layer } from "../state/Layer.tsx";

const SignInAgain = lazy(() => import("./SignInAgain.tsx"));

/** The session ended while somebody worked: they sign in over the page, and what they entered stays where it is. */
export function SessionLost() {
  const reach = useReach();
  if (reach !== "signed_out") return null;
  return (
    <Layer>
      <SignInAgain />
    </Layer>
  );
}
