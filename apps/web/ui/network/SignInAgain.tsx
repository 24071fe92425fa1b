import { Trans, useLingui } from "@lingui/react/macro";
import { Modal } from "antd";
import { SignInForm } from "../../features/sign-in/SignInForm.tsx";
import { useMe } from "../../session/me.ts";
import { noteSignedIn } from "../../session/reachability.ts";
import { client } from "../../trpc.ts";

export default function SignInAgain() {
  const { t } = useLingui();
  const me = useMe();
  const resume = async () => {
    const now = await client.session.current.query();
    // Somebody else sat down: nothing of the first person's page may stay.
    if (now.personId !== me.personId) window.location.assign("/");
    else noteSignedIn();
  };
  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={null}
      width={400}
      title={t`登录已失效`}
    >
      <p style={{ marginBottom: 16 }}>
        <Trans>长时间未操作，或管理员结束了登录。重新登录后可以接着做，页面上已填写的内容都还在。</Trans>
      </p>
      <SignInForm username={me.username} onSignedIn={() => void resume()} />
    </Modal>
  );
}
