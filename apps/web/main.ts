const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

// zod's settings, where it finds them when it is first read: it would try whether it may compile its checks, and the policy of
// our pages, which forbids that, reports every try.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

/** Chrome 110 and its likes have the newest of what polyfill.ts brings; they skip it. */
const isNew = "toSorted" in Array.prototype;
const ready = isNew ? Promise.resolve() : import("./polyfill.ts");
ready
  .then(() => import("./start.tsx"))
  .then(({ start }) => start(root))
  .catch((error: unknown) => {
    sayOutdated(root);
    throw error;
  });

/** Nothing of the page has come, as in the moment of an update: words instead of a blank page, without anything that might miss too. */
function sayOutdated(element: HTMLElement): void {
  const words = document.createElement("p");
  words.textContent =
    "系统已更新或网络中断，请刷新。The product was updated, or the network is lost; please reload.";
  const button = document.createElement("button");
  button.textContent = "刷新页面 Reload";
  button.addEventListener("click", () => window.location.reload());
  element.replaceChildren(words, button);
  element.style.padding = "48px 24px";
}
