import { createContext, useContext } from "react";
import type { CockpitSearch } from "./search.ts";

/** Of whom and when the figures on the page are, for their links. */
export const CockpitScope = createContext<CockpitSearch>({});
export const useCockpitScope = (): CockpitSearch => useContext(CockpitScope);
