import { useLingui } from "@lingui/react/macro";
import { SubjectOrders } from "../../supervision/SubjectOrders.tsx";
import { Fold } from "./Fold.tsx";

/** The supervision orders on this project. Nothing where nothing stayed late. */
export function Orders({ projectId }: { readonly projectId: number }) {
  const { t } = useLingui();
  return (
    <SubjectOrders of={{ projectId }}>
      {(list, standing) => (
        <Fold
          name="supervision"
          title={t`督办`}
          {...(standing > 0 ? { note: t`${standing} 张未销号` } : {})}
          flush
        >
          {list}
        </Fold>
      )}
    </SubjectOrders>
  );
}
