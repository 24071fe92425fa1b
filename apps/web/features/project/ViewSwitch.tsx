import { AppstoreOutlined, UnorderedListOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { filterSearch, type FilterSearch } from "./filter/search.ts";
import styles from "./filter/filter.module.css";

/** Board or list of the same projects: the filter goes along. */
export function ViewSwitch({ search }: { readonly search: FilterSearch }) {
  const { t } = useLingui();
  const filter = filterSearch({ ...search });
  const common = {
    className: styles.view,
    activeProps: { className: styles.viewHere },
    activeOptions: { includeSearch: false },
  };
  return (
    <nav className={styles.views} aria-label={t`看板或列表`}>
      <Link to="/board" search={filter} {...common} title={t`看板`}>
        <AppstoreOutlined aria-hidden /> <span className={styles.viewName}>{t`看板`}</span>
      </Link>
      <Link to="/projects" search={filter} {...common} title={t`列表`}>
        <UnorderedListOutlined aria-hidden /> <span className={styles.viewName}>{t`列表`}</span>
      </Link>
    </nav>
  );
}
