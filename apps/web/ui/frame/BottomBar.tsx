import { FormOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useIsWithin, usePhonePlaces } from "./usePlaces.ts";
import styles from "./frame.module.css";

/** The note stands in the middle, where either thumb reaches it. */
const beforeNote = 2;

interface Props {
  /** Undefined for those who write no notes. */
  readonly onNote: (() => void) | undefined;
}

/** The places on a phone, under the thumb, and the button for what people do on the road. */
export function BottomBar({ onNote }: Props) {
  const { t, i18n } = useLingui();
  const { bar: places } = usePhonePlaces();
  const isWithin = useIsWithin();
  return (
    <nav className={styles.bottomBar} aria-label={t`主导航`}>
      {places.map((place, index) => {
        const { key, label, Icon, link } = place;
        return (
          <Fragment key={key}>
            {index === beforeNote && onNote ? (
              <button type="button" className={styles.noteTab} onClick={onNote}>
                <FormOutlined aria-hidden className={styles.tabIcon} />
                {t`记一笔`}
              </button>
            ) : null}
            <Link
              {...link}
              className={`${styles.tab} ${isWithin(place) ? styles.hereTab : ""}`}
              {...(isWithin(place) ? { "aria-current": true } : {})}
              activeProps={{ className: styles.hereTab, "aria-current": "page" }}
              activeOptions={{ exact: link.to === "/" }}
            >
              <Icon aria-hidden className={styles.tabIcon} />
              {i18n._(label)}
            </Link>
          </Fragment>
        );
      })}
    </nav>
  );
}
