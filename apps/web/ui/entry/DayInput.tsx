import type { Day } from "@parkline/domain/date/day";
import { lazy, Suspense } from "react";
import { Bone } from "../state/Bones.tsx";

export interface DayInputProps {
  readonly value?: Day | null;
  readonly onChange?: (value: Day | null) => void;
  readonly id?: string;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly "aria-label"?: string;
  /** Days that may not be picked. */
  readonly isDisabled?: (day: Day) => boolean;
}

/** The calendar is heavy; it is fetched when the first date is asked for, and the field keeps its place meanwhile. */
const DayPicker = lazy(() => import("./DayPicker.tsx"));

/** A business date: picked, or typed as 2023-07-21, 2023/7/21, 2023.7.21, 20230721 or 7-21. */
export function DayInput(props: DayInputProps) {
  return (
    <Suspense fallback={<Bone height={34} />}>
      <DayPicker {...props} />
    </Suspense>
  );
}
