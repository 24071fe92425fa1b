import { Trans } from "@lingui/react/macro";
import { canBeIncreased } from "@parkline/domain/agreement/link";
import { may } from "@parkline/domain/people/permission";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useMe } from "../../session/me.ts";
import { Layer } from "../../ui/state/Layer.tsx";
import type { SignEntry } from "./entry.ts";
import type { Agreement } from "./useAgreements.ts";

const SignDialog = lazy(() => import("./SignDialog.tsx"));
const TerminateDialog = lazy(() => import("./TerminateDialog.tsx"));

type Start = Pick<SignEntry, "kind" | "link">;

/** What can follow an agreement: the contract after a framework or intent, an increase, its end. */
export function AgreementSteps({ agreement }: { readonly agreement: Agreement }) {
  const me = useMe();
  const navigate = useNavigate();
  const [start, setStart] = useState<Start | null>(null);
  const [isEnding, setEnding] = useState(false);
  const { id, kind, isInForce, terminatedOn, project } = agreement;
  const maySign = may(me, "agreement.sign", project.wall) && isInForce;
  const isBelowContract = kind === "intent" || kind === "framework";
  return (
    <>
      {maySign && isBelowContract ? (
        <Button type="primary" onClick={() => setStart({ kind: "contract", link: { as: "supersedes", id } })}>
          <Trans>升格</Trans>
        </Button>
      ) : null}
      {maySign && canBeIncreased(kind) ? (
        <Button onClick={() => setStart({ kind: "supplement", link: { as: "increases", id } })}>
          <Trans>增资</Trans>
        </Button>
      ) : null}
      {may(me, "agreement.terminate", project.wall) && terminatedOn === null ? (
        <Button danger onClick={() => setEnding(true)}>
          <Trans>终止协议</Trans>
        </Button>
      ) : null}
      <Layer>
        {start === null ? null : (
          <SignDialog
            project={project}
            start={start}
            onClose={() => setStart(null)}
            onSigned={(signed) => void navigate({ to: "/agreements/$id", params: { id: signed } })}
          />
        )}
        {isEnding ? <TerminateDialog agreement={agreement} onClose={() => setEnding(false)} /> : null}
      </Layer>
    </>
  );
}
