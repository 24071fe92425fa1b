import { EditOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { roleLabels } from "@parkline/domain/glossary";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc } from "../../../trpc.ts";
import { Failed } from "../../../ui/state/Failed.tsx";
import { Layer } from "../../../ui/state/Layer.tsx";
import styles from "./people.module.css";

const SignInRulesDialog = lazy(() => import("./SignInRulesDialog.tsx"));

/** What the park asks of those who sign in, in one line under the list. */
export function SignInRules() {
  const { t } = useLingui();
  const label = useLabel();
  const rules = useQuery(trpc.people.signInRules.queryOptions());
  const [isOpen, setOpen] = useState(false);
  if (rules.isPending) return null;
  if (rules.isLoadingError) return <Failed small error={rules.error} onRetry={() => void rules.refetch()} />;
  const roles = rules.data.secondFactorRoles.map((role) => label(roleLabels[role])).join(t`、`);
  return (
    <p className={styles.rules}>
      {roles === "" ? (
        <Trans>两步验证由各人自愿开启。</Trans>
      ) : (
        <Trans>必须开启两步验证的角色：{roles}。</Trans>
      )}
      <Button type="link" icon={<EditOutlined aria-hidden />} onClick={() => setOpen(true)}>
        <Trans>修改登录要求</Trans>
      </Button>
      <Layer>{isOpen ? <SignInRulesDialog rules={rules.data} onClose={() => setOpen(false)} /> : null}</Layer>
    </p>
  );
}
