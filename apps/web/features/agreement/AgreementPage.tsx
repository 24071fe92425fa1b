import { Trans, useLingui } from "@lingui/react/macro";
import { agreementKindLabels } from "@parkline/domain/agreement/kind";
import { may } from "@parkline/domain/people/permission";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import { useMe } from "../../session/me.ts";
import { RemindButton } from "../reminder/RemindButton.tsx";
import { useProjectNews } from "../../session/projectNews.ts";
import { trpc } from "../../trpc.ts";
import { DayText } from "../../ui/figure/DayText.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { AgreementHistory } from "./AgreementHistory.tsx";
import { AgreementPaper } from "./AgreementPaper.tsx";
import { AgreementSteps } from "./AgreementSteps.tsx";
import { CountNote } from "./CountNote.tsx";
import { Obligations } from "./Obligations.tsx";
import { Reviews } from "./Reviews.tsx";
import { Siblings } from "./Siblings.tsx";
import { StandingTag } from "./StandingTag.tsx";
import { useForgetAgreements, type Agreement } from "./useAgreements.ts";
import styles from "./agreement.module.css";

const route = getRouteApi("/frame/agreements/$id");

/** One agreement: the paper, what it counts and why, its reviews, what it owes, and what was done to it. */
export function AgreementPage() {
  const { t } = useLingui();
  const { id } = route.useParams();
  const query = useQuery(trpc.agreement.get.queryOptions({ id }));
  if (query.data !== undefined) return <AgreementView key={id} agreement={query.data} />;
  if (query.isLoadingError) return <Failed isPage error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Page title={t`协议`} above={<BackToList />}>
      <BoneLines lines={8} />
    </Page>
  );
}

function BackToList() {
  return (
    <Link to="/agreements">
      <Trans>签约</Trans>
    </Link>
  );
}

function AgreementView({ agreement }: { readonly agreement: Agreement }) {
  const label = useLabel();
  const me = useMe();
  const forget = useForgetAgreements();
  const { project, kind, number, signedOn } = agreement;
  useProjectNews(project.id, () => void forget());
  const mayWrite = may(me, "agreement.write", project.wall);
  const kindName = label(agreementKindLabels[kind]);
  const title = [kindName, number ?? signedOn].join(" ");
  return (
    <Page
      title={title}
      above={<BackToList />}
      subtitle={
        <span className={styles.subtitle}>
          <StandingTag agreement={agreement} />
          <Link to="/projects/$id" params={{ id: project.id }}>
            {project.name}
          </Link>
          <Trans>
            <DayText day={signedOn} as="sentence" /> 签订
          </Trans>
        </span>
      }
      actions={
        <>
          <AgreementSteps agreement={agreement} />
          {agreement.terminatedOn === null ? (
            <RemindButton subject={{ kind: "agreement", id: agreement.id, name: title }} />
          ) : null}
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          <AgreementPaper agreement={agreement} mayWrite={mayWrite} />
          <CountNote agreement={agreement} />
          <Obligations agreement={agreement} mayWrite={mayWrite} />
        </div>
        <div className={styles.column}>
          <Reviews agreement={agreement} mayWrite={mayWrite} />
          <Siblings agreement={agreement} />
          <AgreementHistory id={agreement.id} />
        </div>
      </div>
    </Page>
  );
}
