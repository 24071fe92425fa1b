import { useLingui } from "@lingui/react/macro";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { may } from "@parkline/domain/people/permission";
import { useMe } from "../../session/me.ts";
import { useShortcuts } from "../keyboard/useShortcut.ts";
import { places, type Place } from "./places.tsx";

/** As many places as a phone's bar holds beside the note. */
const placesUnderThumb = 4;

/** The places that the person's roles open. */
export function usePlaces(): readonly Place[] {
  const me = useMe();
  return places.filter((place) => [place.action].flat().some((action) => may(me, action)));
}

/**
 * The places in a phone's bar, and those that the menu of the person has there. Whoever writes no notes reads figures: the
 * bar then has the cockpit second, and a place more.
 */
export function usePhonePlaces(): { readonly bar: readonly Place[]; readonly rest: readonly Place[] } {
  const me = useMe();
  const all = usePlaces();
  if (may(me, "interaction.write"))
    return { bar: all.slice(0, placesUnderThumb), rest: all.slice(placesUnderThumb) };
  const [first, ...others] = all;
  const isCockpit = (place: Place) => place.link.to === "/cockpit";
  const inOrder = [
    ...(first === undefined ? [] : [first]),
    ...others.filter(isCockpit),
    ...others.filter((place) => !isCockpit(place)),
  ];
  return { bar: inOrder.slice(0, placesUnderThumb + 1), rest: inOrder.slice(placesUnderThumb + 1) };
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
