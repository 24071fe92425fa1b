import { useLingui } from "@lingui/react/macro";

const layersId = "layers";

/** Where menus, lists and dialogs are put: a landmark of its own, so that a screen reader does not find them outside every one. */
export function Layers() {
  const { t } = useLingui();
  return <aside id={layersId} aria-label={t`弹出内容`} />;
}

export function layersElement(): HTMLElement {
  return document.getElementById(layersId) ?? document.body;
}
