import { useLingui } from "@lingui/react/macro";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { may } from "@parkline/domain/people/permission";
import { useMe } from "../../session/me.ts";
import { useShortcuts } from "../keyboard/useShortcut.ts";
import { places, type Place } from "./places.tsx";

/** As many places as a phone's bar holds; the menu of the person has the others there. */
export const placesUnderThumb = 4;

/** The places that the person's roles open. */
export function usePlaces(): readonly Place[] {
  const me = useMe();
  return places.filter((place) => [place.action].flat().some((action) => may(me, action)));
}

/** Whether one is in a place, somewhere else than at its own address: a project's page is in 项目. */
export function useIsWithin(): (place: Place) => boolean {
  const { pathname } = useLocation();
  return (place) => "within" in place && `${pathname}/`.startsWith(`${place.within}/`);
}

/** `g` and a place's letter go there. */
export function usePlaceShortcuts(): void {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  useShortcuts(
    usePlaces().map((place) => ({
      keys: `g ${place.key}`,
      group: t`前往`,
      label: i18n._(place.label),
      run: () => void navigate(place.link),
    })),
  );
}
