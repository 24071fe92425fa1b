import { listColumnKeys, listColumns, type ListColumnKey } from "@parkline/domain/project/list";
import { useCallback, useState } from "react";

const storageKey = "parkline.projectColumns";
const preset = listColumnKeys.filter((key) => listColumns[key].preset);

/** What a person picked before in this browser; keys that are no longer there are left out. */
function stored(): readonly ListColumnKey[] {
  const text = window.localStorage.getItem(storageKey);
  if (text === null) return preset;
  const names = text.split(",");
  const known = listColumnKeys.filter((key) => names.includes(key));
  return known.length === 0 ? preset : known;
}

/** The columns shown, in the order of the field's table; the name is always one. Only this choice is kept in the browser. */
export function useColumns() {
  const [columns, setColumns] = useState(stored);
  const choose = useCallback((keys: readonly ListColumnKey[]) => {
    const next = listColumnKeys.filter((key) => key === "name" || keys.includes(key));
    window.localStorage.setItem(storageKey, next.join(","));
    setColumns(next);
  }, []);
  const reset = useCallback(() => {
    window.localStorage.removeItem(storageKey);
    setColumns(preset);
  }, []);
  return { columns, choose, reset };
}
