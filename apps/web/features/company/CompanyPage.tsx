import { EditOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useMay } from "../../session/me.ts";
import { trpc } from "../../trpc.ts";
import { Page } from "../../ui/page/Page.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { RemindButton } from "../reminder/RemindButton.tsx";
import { CompanyContacts } from "./CompanyContacts.tsx";
import { CompanyFacts } from "./CompanyFacts.tsx";
import { CompanyProjects } from "./CompanyProjects.tsx";
import styles from "./company.module.css";
import { Layer } from "../../ui/state/Layer.tsx";

const CompanyDialog = lazy(() => import("./CompanyDialog.tsx"));
const route = getRouteApi("/frame/companies/$id");

/** One company: what is known of it, its projects, the people to talk to. */
export function CompanyPage() {
  const { t } = useLingui();
  const { id } = route.useParams();
  const mayWrite = useMay("company.write");
  const [isEditing, setEditing] = useState(false);
  const company = useQuery(trpc.company.get.queryOptions({ id }));
  const back = (
    <Link to="/companies">
      <Trans>企业</Trans>
    </Link>
  );

  if (company.isLoadingError)
    return <Failed isPage error={company.error} onRetry={() => void company.refetch()} />;
  if (company.isPending)
    return (
      <Page title={t`企业`} above={back}>
        <BoneLines lines={6} />
      </Page>
    );
  const { data } = company;
  return (
    <Page
      title={data.name}
      above={back}
      actions={<RemindButton subject={{ kind: "company", id: data.id, name: data.name }} />}
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          <Section
            title={t`基本情况`}
            actions={
              mayWrite ? (
                <Button icon={<EditOutlined aria-hidden />} onClick={() => setEditing(true)}>
                  <Trans>修改</Trans>
                </Button>
              ) : undefined
            }
          >
            <CompanyFacts company={data} />
          </Section>
          <CompanyProjects projects={data.projects} />
        </div>
        <div className={styles.column}>
          <CompanyContacts company={data} />
        </div>
      </div>
      <Layer>{isEditing ? <CompanyDialog company={data} onClose={() => setEditing(false)} /> : null}</Layer>
    </Page>
  );
}
