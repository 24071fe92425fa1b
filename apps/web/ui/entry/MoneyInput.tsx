import type { Fen, MoneyUnit } from "@parkline/domain/money/fen";
import { lazy, Suspense } from "react";
import { Bone } from "../state/Bones.tsx";

export interface MoneyInputProps {
  readonly value?: Fen | null;
  /** Null when the field is empty; undefined while what stands there is no amount, so that a form can refuse it. */
  readonly onChange?: (value: Fen | null | undefined) => void;
  /** What a bare number means; it stands in the field so that nobody has to guess. */
  readonly bareUnit?: MoneyUnit;
  readonly id?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
}

/** Fetched when the first amount is asked for: a board shows amounts and takes none. */
const MoneyField = lazy(() => import("./MoneyField.tsx"));

/** Takes 3000万, 1.2亿, 1,200.50 or a bare number, and says below what it understood. */
export function MoneyInput(props: MoneyInputProps) {
  return (
    <Suspense fallback={<Bone height={34} />}>
      <MoneyField {...props} />
    </Suspense>
  );
}
