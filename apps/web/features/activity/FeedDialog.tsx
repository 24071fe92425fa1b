import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { client, trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import styles from "./activity.module.css";

/** One's own activities in the calendar of a phone: the address is shown once, and can be ended. */
export default function FeedDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const feed = useQuery(trpc.activity.feed.queryOptions());
  const again = () => queryClient.invalidateQueries({ queryKey: trpc.activity.feed.queryKey() });
  const make = useMutation({ mutationFn: () => client.activity.makeFeed.mutate(), onSuccess: again });
  const revoke = useMutation({
    mutationFn: () => client.activity.revokeFeed.mutate(),
    onSuccess: async () => {
      make.reset();
      await again();
    },
  });
  const address =
    make.data === undefined ? null : `${window.location.origin}/api/calendar/${make.data.token}.ics`;
  const since = feed.data?.since ?? null;
  return (
    <Modal open title={t`日历订阅`} footer={null} onCancel={onClose}>
      <FailureNote error={make.error ?? revoke.error} />
      <p>
        <Trans>把您带队、参加或筹划的活动放进手机日历。持有地址的人都能看到，请勿转发。</Trans>
      </p>
      {feed.isLoadingError ? (
        <Failed small error={feed.error} onRetry={() => void feed.refetch()} />
      ) : feed.isPending ? (
        <BoneLines lines={2} />
      ) : (
        <>
          {address === null ? null : (
            <>
              <Input
                readOnly
                value={address}
                aria-label={t`订阅地址`}
                onFocus={(event) => event.target.select()}
              />
              <p className={styles.quiet}>
                <Trans>地址只显示这一次，请现在复制到手机日历的“订阅日历”里。</Trans>
              </p>
            </>
          )}
          {since === null || address !== null ? null : (
            <p className={styles.quiet}>
              <Trans>
                已于 <InstantText at={since} /> 开启。
              </Trans>
            </p>
          )}
          <div className={styles.buttons}>
            <Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>
              {since === null ? <Trans>生成订阅地址</Trans> : <Trans>换一个地址（旧地址失效）</Trans>}
            </Button>
            {since === null ? null : (
              <Button danger loading={revoke.isPending} onClick={() => revoke.mutate()}>
                <Trans>停用</Trans>
              </Button>
            )}
          </div>
        </>
      )}
    </Modal>
  );
}
