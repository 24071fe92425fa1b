const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

/** Chrome 110 and its likes have the newest of what polyfill.ts brings; they skip it. */
const isNew = "toSorted" in Array.prototype;
const ready = isNew ? Promise.resolve() : import("./polyfill.ts");
void ready.then(() => import("./start.tsx")).then(({ start }) => start(root));
