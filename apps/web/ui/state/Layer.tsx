import { Component, Suspense, type ReactNode } from "react";
import { currentLanguage } from "../../language/language.ts";
import { failureOf } from "../failure/failure.ts";
import { message } from "../message/message.ts";

interface Props {
  /** What stands there until the code has come. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/**
 * For parts that are fetched when they are needed: dialogs, menus. One that does not come, or breaks, says so and leaves the
 * page beneath with all that was entered in it.
 */
export function Layer({ fallback = null, children }: Props) {
  return (
    <Boundary fallback={fallback}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </Boundary>
  );
}

class Boundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidCatch(error: unknown) {
    message.error({ content: failureOf(error).message[currentLanguage()], duration: 8 });
  }

  override render() {
    return this.state.isBroken ? this.props.fallback : this.props.children;
  }
}
