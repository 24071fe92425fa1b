import { Trans, useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { Button, Popconfirm } from "antd";
import type { ReactNode } from "react";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import adminStyles from "./admin.module.css";
import { settingsOf, type DatedSettings } from "./dated.ts";
import styles from "./setting.module.css";

interface Set {
  readonly effectiveOn: Day;
  readonly setAt: string;
  readonly setByName: string;
}
interface Props<Setting extends Set> {
  readonly of: DatedSettings<Setting>;
  /** What a setting changed against the one before it. */
  readonly renderChanges: (setting: Setting) => ReactNode;
  /** In place of the list where nothing was ever set. */
  readonly empty: ReactNode;
  readonly isWithdrawing: boolean;
  readonly error: unknown;
  readonly onWithdraw: (effectiveOn: Day) => void;
}

/** Every setting, the latest day first; one that is still to come can be taken back. */
export function SettingHistory<Setting extends Set>(props: Props<Setting>) {
  const { of, renderChanges, empty, isWithdrawing, error, onWithdraw } = props;
  const { t } = useLingui();
  const settings = settingsOf(of);
  const isComing = (setting: Setting) => of.coming.some((one) => one.effectiveOn === setting.effectiveOn);
  const stateOf = (setting: Setting) => {
    if (isComing(setting)) return t`将生效`;
    return of.current?.effectiveOn === setting.effectiveOn ? t`现行` : t`已过`;
  };
  return (
    <>
      {error === null ? null : (
        <div className={styles.failure}>
          <FailureNote error={error} />
        </div>
      )}
      {settings.length === 0 ? empty : null}
      <ol>
        {settings.map((setting) => {
          const { effectiveOn, setByName, setAt } = setting;
          return (
            <li key={effectiveOn} className={styles.entry}>
              <div className={styles.entryHead}>
                <span>
                  <strong>
                    <Trans>{effectiveOn} 起</Trans>
                  </strong>{" "}
                  <span className={adminStyles.mark}>{stateOf(setting)}</span>
                </span>
                {isComing(setting) ? (
                  <Popconfirm
                    title={t`撤回从 ${effectiveOn} 起的设置？`}
                    okText={t`撤回`}
                    cancelText={t`取消`}
                    onConfirm={() => onWithdraw(effectiveOn)}
                  >
                    <Button size="small" loading={isWithdrawing}>
                      <Trans>撤回</Trans>
                    </Button>
                  </Popconfirm>
                ) : null}
              </div>
              {renderChanges(setting)}
              <p className={styles.ruleNote}>
                <Trans>
                  {setByName} 设置于 <InstantText at={setAt} />
                </Trans>
              </p>
            </li>
          );
        })}
      </ol>
    </>
  );
}
