import { Trans, useLingui } from "@lingui/react/macro";
import { stageKeys, stageLabels, type StageKey } from "@parkline/domain/glossary";
import { useQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc, type Outputs } from "../../../trpc.ts";
import { BoneLines } from "../../../ui/state/Bones.tsx";
import { Failed } from "../../../ui/state/Failed.tsx";
import { BackForm } from "./BackForm.tsx";
import { ForwardForm } from "./ForwardForm.tsx";

export type MovedCard = Outputs["project"]["move"]["card"];
/** Where the card goes in its new column; without it, to the top. */
export interface Neighbours {
  readonly after: number | null;
  readonly before: number | null;
}
interface Props {
  readonly projectId: number;
  readonly to: StageKey;
  readonly place?: Neighbours;
  readonly onMoved: (card: MovedCard) => void;
  readonly onClose: () => void;
}

/** What a change of stage still needs of the person: what is missing to go on, or the reason to go back. */
export default function GateDialog({ projectId, to, place, onMoved, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const query = useQuery(trpc.project.get.queryOptions({ id: projectId }));
  const project = query.data;
  const stage = label(stageLabels[to]);
  const isBack = project !== undefined && stageKeys.indexOf(to) < stageKeys.indexOf(project.facts.stage);
  const title = project === undefined ? stage : isBack ? t`退回到 ${stage}` : t`推进到 ${stage}`;
  const form = { to, place: place ?? { after: null, before: null }, onMoved, onClose };
  return (
    <Modal
      open
      width={640}
      title={title}
      footer={null}
      mask={{ closable: false }}
      onCancel={onClose}
      destroyOnHidden
    >
      {query.isLoadingError ? (
        <Failed small error={query.error} onRetry={() => void query.refetch()} />
      ) : project === undefined ? (
        <BoneLines lines={6} />
      ) : project.facts.stage === to ? (
        <p>
          <Trans>项目已经在“{stage}”，可能是别人刚刚移动的。</Trans>
        </p>
      ) : isBack ? (
        <BackForm project={project} {...form} />
      ) : (
        <ForwardForm project={project} {...form} />
      )}
    </Modal>
  );
}
