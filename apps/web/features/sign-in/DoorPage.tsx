import { GlobalOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { chooseLanguage, useLanguage } from "../../language/language.ts";
import { publicInfoQuery } from "../../session/publicInfo.ts";
import { Mark } from "../../ui/frame/Mark.tsx";
import { NetworkBanner } from "../../ui/network/NetworkBanner.tsx";
import { UpdateBanner } from "../../ui/network/UpdateBanner.tsx";
import { DemoAccounts } from "./DemoAccounts.tsx";
import styles from "./door.module.css";

interface Props {
  readonly title: string;
  readonly withDemo?: boolean;
  readonly children: ReactNode;
}

/** What stands around the forms outside the frame: mark, form, the demonstration's accounts, language and version. */
export function DoorPage({ title, withDemo = false, children }: Props) {
  const { t } = useLingui();
  const language = useLanguage();
  const info = useQuery(publicInfoQuery).data;
  return (
    <div className={styles.page}>
      <title>{`${title} · ${t`Parkline 招商`}`}</title>
      <NetworkBanner />
      <UpdateBanner />
      <main className={styles.middle}>
        <div className={styles.brand}>
          <Mark size={36} />
          <div>
            <div className={styles.name}>Parkline</div>
            <div className={styles.claim}>
              <Trans>园区招商项目管理</Trans>
            </div>
          </div>
        </div>
        <section className={styles.card}>
          <h1 className={styles.title}>{title}</h1>
          {children}
        </section>
        {withDemo && info?.demo === true ? <DemoAccounts /> : null}
      </main>
      <footer className={styles.foot}>
        <Button
          type="text"
          size="small"
          icon={<GlobalOutlined aria-hidden />}
          onClick={() => void chooseLanguage(language === "zh" ? "en" : "zh")}
        >
          {language === "zh" ? "English" : "中文"}
        </Button>
        {info === undefined ? null : <span>{t`版本 ${info.version}`}</span>}
      </footer>
    </div>
  );
}
