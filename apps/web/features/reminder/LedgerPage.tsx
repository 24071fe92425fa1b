import { Trans, useLingui } from "@lingui/react/macro";
import {
  deliveryKindLabels,
  deliveryStateKeys,
  deliveryStateLabels,
  reminderChannelLabels,
} from "@parkline/domain/reminder/kind";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { Later } from "../../ui/entry/Later.tsx";
import { Select } from "../../ui/entry/Select.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import sheet from "../../ui/page/sheet.module.css";
import { Empty } from "../../ui/state/Empty.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { Table } from "../../ui/table/Table.tsx";
import table from "../../ui/table/table.module.css";
import { DeliveryTag } from "./DeliveryTag.tsx";
import { Heartbeats } from "./Heartbeats.tsx";
import { ReminderPage } from "./ReminderPage.tsx";
import type { LedgerSearch } from "./search.ts";
import { useLedger, type DeliveryLine } from "./useLedger.ts";
import styles from "./reminder.module.css";

const DeliveryDrawer = lazy(() => import("./DeliveryDrawer.tsx"));
const PersonPicker = lazy(() => import("../../ui/entry/PersonPicker.tsx"));
const route = getRouteApi("/frame/deliveries");

type Part = { readonly [Key in keyof LedgerSearch]: LedgerSearch[Key] | undefined };

/** 投递台账: what went to whom, when, and what the server answered; what did not arrive on top. */
export function LedgerPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useLedger(search);
  const deliveries = list.data?.pages.flatMap((page) => page.deliveries) ?? [];
  const show = (part: Part) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined);
    void navigate({ search: Object.fromEntries(next), replace: true });
  };
  const { open, ...narrowed } = search;
  const isNarrowed = Object.keys(narrowed).length > 0;
  return (
    <ReminderPage
      title={t`投递台账`}
      subtitle={t`每一封提醒发给了谁、何时发出、对方服务器如何答复；退信和结果不明的排在最前。`}
    >
      <Heartbeats />
      <Filters search={search} onChange={show} />
      <Sheet of={list} rows={8} columns={["20%", "30%", 80, 120]}>
        {() =>
          deliveries.length === 0 ? (
            <Empty
              title={isNarrowed ? t`没有符合条件的投递` : t`还没有发出过提醒`}
              actions={
                isNarrowed ? (
                  <Button onClick={() => void navigate({ search: {}, replace: true })}>
                    <Trans>清除条件</Trans>
                  </Button>
                ) : undefined
              }
            >
              <Trans>到了每个人的汇总时间，或有紧急事项时，这里会记下发出的每一封邮件和群消息。</Trans>
            </Empty>
          ) : (
            <>
              <DeliveryTable deliveries={deliveries} onOpen={(id) => show({ open: id })} />
              <LoadMore of={list} />
            </>
          )
        }
      </Sheet>
      <Layer>
        {open === undefined ? null : (
          <DeliveryDrawer key={open} id={open} onClose={() => show({ open: undefined })} />
        )}
      </Layer>
    </ReminderPage>
  );
}

function Filters({
  search,
  onChange,
}: {
  readonly search: LedgerSearch;
  readonly onChange: (part: Part) => void;
}) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div role="search" aria-label={t`筛选投递`} className={sheet.tools}>
      <Select
        className={styles.filter ?? ""}
        allowClear
        aria-label={t`状态`}
        placeholder={t`全部状态`}
        value={search.state ?? null}
        options={deliveryStateKeys.map((key) => ({ value: key, label: label(deliveryStateLabels[key]) }))}
        onChange={(state) => onChange({ state: state ?? undefined })}
      />
      <div className={styles.filter}>
        <Later
          of={PersonPicker}
          aria-label={t`收件人`}
          placeholder={t`全部人员`}
          value={search.person ?? null}
          onChange={(person: number | null) => onChange({ person: person ?? undefined })}
        />
      </div>
      <Select
        className={styles.filter ?? ""}
        allowClear
        aria-label={t`渠道`}
        placeholder={t`全部渠道`}
        value={search.channel ?? null}
        options={(["mail", "robot"] as const).map((key) => ({
          value: key,
          label: label(reminderChannelLabels[key]),
        }))}
        onChange={(channel) => onChange({ channel: channel ?? undefined })}
      />
      <div className={styles.filter}>
        <DayInput
          aria-label={t`哪一天`}
          placeholder={t`哪一天`}
          value={search.day ?? null}
          onChange={(day) => onChange({ day: day ?? undefined })}
        />
      </div>
    </div>
  );
}

interface TableProps {
  readonly deliveries: readonly DeliveryLine[];
  readonly onOpen: (id: number) => void;
}

function DeliveryTable({ deliveries, onOpen }: TableProps) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={table.scroll}>
      <Table
        heads={[
          t`收件人`,
          t`类型`,
          t`状态`,
          t`计划时间`,
          { name: t`尝试次数`, className: table.figure },
          { name: t`对方答复`, className: table.desktop },
        ]}
      >
        {deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <td className={table.title}>
              <button type="button" className={styles.open} onClick={() => onOpen(delivery.id)}>
                {delivery.recipientName ?? label(reminderChannelLabels[delivery.channel])}
              </button>
              <div className={styles.quiet}>{delivery.address}</div>
            </td>
            <td className={table.whole}>
              {label(deliveryKindLabels[delivery.kind])} · {t`${delivery.itemCount} 项`}
            </td>
            <td>
              <DeliveryTag state={delivery.state} />
            </td>
            <td className={table.whole} data-name={t`计划`}>
              <InstantText at={delivery.plannedAt} />
            </td>
            <td className={table.figure} data-name={t`尝试`}>
              {delivery.attempts}
            </td>
            <td className={`${table.desktop} ${styles.answer}`}>
              {delivery.reason === null ? delivery.answer : label(delivery.reason)}
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
