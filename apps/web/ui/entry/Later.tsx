import { Suspense, type ComponentType } from "react";
import { Bone } from "../state/Bones.tsx";

/** A field whose code is fetched when it is first shown; meanwhile its place is kept. A form's props pass through. */
export function Later<Props extends object>({
  of: Field,
  ...props
}: { readonly of: ComponentType<Props> } & Props) {
  return (
    <Suspense fallback={<Bone height={34} />}>
      <Field {...(props as unknown as Props)} />
    </Suspense>
  );
}
