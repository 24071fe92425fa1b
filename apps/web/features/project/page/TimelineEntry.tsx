import {
  ArrowRightOutlined,
  EditOutlined,
  FormOutlined,
  PaperClipOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { auditActions, type AuditAction } from "@parkline/domain/auditLog/action";
import { dayIn } from "@parkline/domain/date/day";
import {
  attachmentKindLabels,
  interactionWayLabels,
  stageKeys,
  stageLabels,
} from "@parkline/domain/glossary";
import { gates } from "@parkline/domain/stage/gate";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useMe } from "../../../session/me.ts";
import { Amount } from "../../../ui/figure/Amount.tsx";
import { DayText } from "../../../ui/figure/DayText.tsx";
import { InstantText } from "../../../ui/figure/InstantText.tsx";
import { FileLink, Picture } from "../../../ui/file/FileLink.tsx";
import { Changes } from "../../../ui/record/Changes.tsx";
import type { ItemOf, TimelineItem } from "./types.ts";
import styles from "./timeline.module.css";

interface Props {
  readonly item: TimelineItem;
  readonly onEdit: ((interaction: ItemOf<"interaction">) => void) | undefined;
}

/** One thing that happened, as its kind tells it. */
export function TimelineEntry({ item, onEdit }: Props) {
  switch (item.kind) {
    case "interaction":
      return <Interaction item={item} onEdit={onEdit} />;
    case "move":
      return <Move item={item} />;
    case "file":
      return <File item={item} />;
    case "change":
      return <Change item={item} />;
  }
}

interface RowProps {
  readonly icon: ReactNode;
  readonly who: string;
  readonly what: ReactNode;
  readonly when: ReactNode;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

function Row({ icon, who, what, when, action, children }: RowProps) {
  return (
    <li className={styles.item}>
      <span aria-hidden className={styles.icon}>
        {icon}
      </span>
      <div className={styles.words}>
        <p className={styles.head}>
          <span className={styles.who}>{who}</span>
          <span>{what}</span>
          <span className={styles.when}>{when}</span>
          {action}
        </p>
        {children}
      </div>
    </li>
  );
}

function Interaction({ item, onEdit }: { readonly item: ItemOf<"interaction"> } & Pick<Props, "onEdit">) {
  const { t } = useLingui();
  const label = useLabel();
  const me = useMe();
  const pictures = item.attachments.filter((file) => file.contentType.startsWith("image/"));
  const others = item.attachments.filter((file) => !file.contentType.startsWith("image/"));
  const wasWrittenLater = dayIn("Asia/Shanghai", new Date(item.createdAt)) !== item.contactedOn;
  return (
    <Row
      icon={<UserOutlined />}
      who={item.authorName}
      what={label(interactionWayLabels[item.way])}
      when={
        <>
          <DayText day={item.contactedOn} as="sentence" />
          {wasWrittenLater ? (
            <>
              {" "}
              <Trans>
                （<InstantText at={item.createdAt} as="relative" />
                补记）
              </Trans>
            </>
          ) : null}
        </>
      }
      action={
        onEdit !== undefined && item.authorId === me.personId ? (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined aria-hidden />}
            aria-label={t`修改这条记录`}
            onClick={() => onEdit(item)}
          />
        ) : null
      }
    >
      {item.people === null ? null : (
        <p className={styles.quiet}>
          <Trans>参与：{item.people}</Trans>
        </p>
      )}
      <p className={styles.content}>{item.content}</p>
      {item.nextStep === null ? null : (
        <p className={item.nextStepDoneAt === null ? styles.next : styles.done}>
          <ArrowRightOutlined aria-hidden /> {item.nextStep}
          {item.nextStepOn === null ? null : (
            <>
              {" "}
              <DayText day={item.nextStepOn} as="sentence" />
            </>
          )}
          {item.nextStepDoneAt === null ? null : <Trans>（已完成）</Trans>}
        </p>
      )}
      {pictures.length === 0 ? null : (
        <div className={styles.pictures}>
          {pictures.map((file) => (
            <Picture key={file.id} file={file} />
          ))}
        </div>
      )}
      {others.map((file) => (
        <FileLink key={file.id} file={file} />
      ))}
    </Row>
  );
}

function Move({ item }: { readonly item: ItemOf<"move"> }) {
  const { t } = useLingui();
  const label = useLabel();
  const { fromStage, toStage, overrideReason, overridden, reason } = item;
  const to = label(stageLabels[toStage]);
  const isBack = fromStage !== null && stageKeys.indexOf(toStage) < stageKeys.indexOf(fromStage);
  const passed = gates[toStage]
    .filter(({ key }) => overridden.includes(key))
    .map((requirement) => label(requirement));
  return (
    <Row
      icon={<ArrowRightOutlined />}
      who={item.actorName}
      what={fromStage === null ? t`登记到${to}` : isBack ? t`退回到${to}` : t`推进到${to}`}
      when={<DayText day={item.enteredOn} as="sentence" />}
    >
      {reason === null ? null : <p className={styles.content}>{reason}</p>}
      {overrideReason === null ? null : (
        <p className={styles.override}>
          <Trans>
            越过条件（{passed.join(t`、`)}）：{overrideReason}
          </Trans>
        </p>
      )}
      <Changes changes={item.changes} />
    </Row>
  );
}

function File({ item }: { readonly item: ItemOf<"file"> }) {
  const label = useLabel();
  return (
    <Row
      icon={<PaperClipOutlined />}
      who={item.uploadedByName}
      what={label(attachmentKindLabels[item.attachmentKind])}
      when={<InstantText at={item.at} as="relative" />}
    >
      {item.removedAt === null ? (
        <p>
          <FileLink file={item} /> {item.amount === null ? null : <Amount fen={item.amount} />} {item.datedOn}
        </p>
      ) : (
        <p className={styles.quiet}>
          <s>{item.name}</s> <Trans>（已移除）</Trans>
        </p>
      )}
    </Row>
  );
}

function Change({ item }: { readonly item: ItemOf<"change"> }) {
  const label = useLabel();
  return (
    <Row
      icon={<FormOutlined />}
      who={item.actorName}
      what={item.action in auditActions ? label(auditActions[item.action as AuditAction]) : ""}
      when={<InstantText at={item.at} as="relative" />}
    >
      <Changes changes={item.changes} isOpen />
      {item.note === null ? null : <p className={styles.content}>{item.note}</p>}
    </Row>
  );
}
