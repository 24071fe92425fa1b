import { useLingui } from "@lingui/react/macro";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { may } from "@parkline/domain/people/permission";
import { useMe } from "../../session/me.ts";
import { useShortcuts } from "../keyboard/useShortcut.ts";
import { footPlaces, railPlaces, tabPlaces, type Place } from "./places.tsx";

/** As many places as a phone's bar holds beside the note. */
const placesUnderThumb = 4;

/** The places that the person's roles open: those of the rail, those at its foot, and all of them. */
export function usePlaces(): {
  readonly rail: readonly Place[];
  readonly foot: readonly Place[];
  readonly all: readonly Place[];
} {
  const me = useMe();
  const open = (places: readonly Place[]) =>
    places.filter((place) => [place.action].flat().some((action) => may(me, action)));
  const [rail, foot] = [open(railPlaces), open(footPlaces)];
  return { rail, foot, all: [...rail, ...open(tabPlaces), ...foot] };
}

/**
 * The places in a phone's bar, and those that the menu of the person has there. Whoever writes no notes reads figures: the
 * bar then has the cockpit second, and a place more.
 */
export function usePhonePlaces(): { readonly bar: readonly Place[]; readonly rest: readonly Place[] } {
  const me = useMe();
  const { rail, foot } = usePlaces();
  if (may(me, "interaction.write"))
    return { bar: rail.slice(0, placesUnderThumb), rest: [...rail.slice(placesUnderThumb), ...foot] };
  const [first, ...others] = [...rail, ...foot];
  const isCockpit = (place: Place) => place.link.to === "/cockpit";
  const inOrder = [
    ...(first === undefined ? [] : [first]),
    ...others.filter(isCockpit),
    ...others.filter((place) => !isCockpit(place)),
  ];
  return { bar: inOrder.slice(0, placesUnderThumb + 1), rest: inOrder.slice(placesUnderThumb + 1) };
}

/** Whether one is in a place, somewhere else than at its own address: a project's page and its ledgers are in 项目. */
export function useIsWithin(): (place: Place) => boolean {
  const { pathname } = useLocation();
  return (place) => place.within.some((path) => `${pathname}/`.startsWith(`${path}/`));
}

/** `g` and a place's letter go there. */
export function usePlaceShortcuts(): void {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  useShortcuts(
    usePlaces().all.map((place) => ({
      keys: `g ${place.key}`,
      group: t`前往`,
      label: i18n._(place.label),
      run: () => void navigate(place.link),
    })),
  );
}
