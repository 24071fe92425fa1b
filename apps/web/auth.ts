import { createAuthClient } from "better-auth/client";
import { twoFactorClient, usernameClient } from "better-auth/client/plugins";

/** Sign-in, second factor, passwords and sessions. Only the pages that need it load it. */
export const auth = createAuthClient({
  baseURL: window.location.origin,
  basePath: "/api/auth",
  fetchOptions: { headers: { "x-parkline": "1" } },
  plugins: [usernameClient(), twoFactorClient()],
});
