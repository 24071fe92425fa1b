/** Ends this session and leaves for the sign-in page; loading it anew drops everything that was read. */
export async function signOut(): Promise<void> {
  const { auth } = await import("../auth.ts");
  await auth.signOut();
  window.location.assign("/sign-in");
}
