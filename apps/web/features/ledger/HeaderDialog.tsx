import { Trans, useLingui } from "@lingui/react/macro";
import { Modal, Segmented } from "antd";
import { useState } from "react";
import { columnName } from "@parkline/domain/ledger/cell";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import styles from "./ledger.module.css";
import { usePrepare, type LedgerImport } from "./useLedger.ts";

interface Props {
  readonly ledger: LedgerImport;
  readonly onClose: () => void;
}

/** The first rows of the sheet, as they stand there: the one that heads the columns is pointed at, alone or with the row below it. */
export default function HeaderDialog({ ledger, onClose }: Props) {
  const { t } = useLingui();
  const { headerRows } = ledger.mapping;
  const [first, setFirst] = useState(headerRows.first);
  const [height, setHeight] = useState<1 | 2>(headerRows.last > headerRows.first ? 2 : 1);
  const prepare = usePrepare(ledger);
  const last = first + height - 1;
  const width = Math.max(...ledger.head.map((row) => row.cells.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  return (
    <Modal
      open
      width={960}
      title={t`表头在第几行`}
      okText={height === 2 ? t`以第 ${first + 1}、${last + 1} 行为表头` : t`以第 ${first + 1} 行为表头`}
      cancelText={t`取消`}
      confirmLoading={prepare.isPending}
      onOk={() => prepare.mutate({ headerRows: { first, last } }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <FailureNote error={prepare.error} />
      <p className={styles.quiet}>
        <Trans>点选写着列名的那一行。各列会按新表头重新对应，已改正的单元格和已填的年份、汇率都保留。</Trans>
      </p>
      <Segmented<1 | 2>
        aria-label={t`表头有几行`}
        value={height}
        options={[
          { value: 1, label: t`表头一行` },
          { value: 2, label: t`表头两行，上一行是分组` },
        ]}
        onChange={setHeight}
      />
      <section className={styles.head} aria-label={t`工作表开头各行`}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <Trans>行</Trans>
              </th>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {columnName(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ledger.head.map(({ row, cells }) => {
              const index = row - 1;
              const isHeader = index >= first && index <= last;
              return (
                <tr
                  key={row}
                  className={isHeader ? styles.chosen : undefined}
                  onClick={() => setFirst(index)}
                >
                  <th scope="row">
                    <label>
                      <input
                        type="radio"
                        name="header-row"
                        checked={index === first}
                        onChange={() => setFirst(index)}
                      />{" "}
                      {row}
                    </label>
                  </th>
                  {columns.map((column) => (
                    <td key={column}>{cells[column] ?? ""}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </Modal>
  );
}
