import { useLingui } from "@lingui/react/macro";
import { Section } from "../../ui/page/Section.tsx";
import { SubjectOrders } from "../supervision/SubjectOrders.tsx";

/** The supervision orders on this activity. Nothing where nothing stayed late. */
export function ActivityOrders({ activityId }: { readonly activityId: number }) {
  const { t } = useLingui();
  return (
    <SubjectOrders of={{ activityId }}>
      {(list) => (
        <Section title={t`督办`} flush>
          {list}
        </Section>
      )}
    </SubjectOrders>
  );
}
