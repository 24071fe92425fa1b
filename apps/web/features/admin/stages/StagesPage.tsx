import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../trpc.ts";
import { AdminPage } from "../AdminPage.tsx";
import { Section } from "../../../ui/page/Section.tsx";
import { Sheet } from "../../../ui/page/Sheet.tsx";
import { StagesTable } from "./StagesTable.tsx";
import { StageWords } from "./StageWords.tsx";
import styles from "../admin.module.css";

/** 阶段规则: what each of the ten stages asks for and how long it may take, today and from a day on. */
export function StagesPage() {
  const { t } = useLingui();
  const stages = useQuery(trpc.setting.stages.queryOptions());
  return (
    <AdminPage
      title={t`阶段规则`}
      subtitle={t`十个阶段各园区一致，便于比较；本园区可以停用可选阶段、增减进入条件、调整期限，每次修改自某日起生效。`}
    >
      <div className={styles.sections}>
        <Sheet of={stages} rows={10} columns={["14%", "18%", "40%", "16%"]}>
          {(data) => <StagesTable stages={data} />}
        </Sheet>
        <Section
          title={t`本园区的阶段用语`}
          note={t`台账里写的阶段和我们的叫法不同时，导入按这里的对照识别。`}
          flush
        >
          <StageWords />
        </Section>
      </div>
    </AdminPage>
  );
}
