import { useCallback, useState } from "react";

const storageKey = "parkline.projectSections";

/** Sections that a person turned from how they stand by themselves: folded, or opened. No word of a project is in it. */
function turned(): Record<string, boolean> {
  const parts = (window.localStorage.getItem(storageKey) ?? "").split(",").filter(Boolean);
  return Object.fromEntries(parts.map((part) => [part.slice(1), part.startsWith("+")]));
}

export function useFolded(key: string, isOpenAtFirst: boolean): readonly [boolean, () => void] {
  const [isOpen, setOpen] = useState(() => turned()[key] ?? isOpenAtFirst);
  const toggle = useCallback(() => {
    const next = { ...turned(), [key]: !isOpen };
    const text = Object.entries(next).map(([name, open]) => `${open ? "+" : "-"}${name}`);
    window.localStorage.setItem(storageKey, text.join(","));
    setOpen(!isOpen);
  }, [isOpen, key]);
  return [isOpen, toggle];
}
