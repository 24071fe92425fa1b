import { Trans, useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc } from "../../../trpc.ts";
import { AdminPage } from "../AdminPage.tsx";
import { Section } from "../../../ui/page/Section.tsx";
import { BoneLines } from "../../../ui/state/Bones.tsx";
import { Failed } from "../../../ui/state/Failed.tsx";
import { StageForm } from "./StageForm.tsx";
import { StageHistory } from "./StageHistory.tsx";
import styles from "./stages.module.css";

const route = getRouteApi("/frame/admin/stages/$stage");

/** One stage: its rules to change, and what was and will be set. */
export function StagePage() {
  const { t } = useLingui();
  const label = useLabel();
  const { stage } = route.useParams();
  const stages = useQuery(trpc.setting.stages.queryOptions());
  const rules = stages.data?.find((one) => one.stage === stage);
  const name = label(stageLabels[stage]);
  const back = (
    <Link to="/admin/stages">
      <Trans>阶段规则</Trans>
    </Link>
  );
  if (stages.isLoadingError)
    return <Failed isPage error={stages.error} onRetry={() => void stages.refetch()} />;
  return (
    <AdminPage title={t`${name}阶段的规则`} above={back}>
      {rules === undefined ? (
        <BoneLines lines={10} />
      ) : (
        <div className={styles.columns}>
          <div className={styles.column}>
            <StageForm key={stage} rules={rules} />
          </div>
          <Section title={t`设置记录`} flush>
            <StageHistory rules={rules} />
          </Section>
        </div>
      )}
    </AdminPage>
  );
}
