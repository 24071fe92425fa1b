import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { noteSignedIn } from "../../session/reachability.ts";
import { DoorPage } from "./DoorPage.tsx";
import { SignInForm } from "./SignInForm.tsx";

/** User name and password, then the second factor where there is one. */
export function SignInPage() {
  const { t } = useLingui();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { next } = useSearch({ from: "/sign-in" });
  const enter = () => {
    // Whoever was here before leaves nothing behind.
    queryClient.clear();
    noteSignedIn();
    router.history.replace(next ?? "/");
  };
  return (
    <DoorPage title={t`登录`} withDemo>
      <SignInForm onSignedIn={enter} />
    </DoorPage>
  );
}
