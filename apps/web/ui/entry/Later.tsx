import { Skeleton } from "antd";
import { Suspense, type ComponentType } from "react";

/** A field whose code is fetched when it is first shown; meanwhile its place is kept. A form's props pass through. */
export function Later<Props extends object>({
  of: Field,
  ...props
}: { readonly of: ComponentType<Props> } & Props) {
  return (
    <Suspense fallback={<Skeleton.Input active block />}>
      <Field {...(props as unknown as Props)} />
    </Suspense>
  );
}
