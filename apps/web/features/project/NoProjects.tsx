import { FilterOutlined, PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { poolLabels } from "@parkline/domain/glossary";
import { emptyFilter, type ProjectFilter } from "@parkline/domain/project/filter";
import { Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { Empty } from "../../ui/state/Empty.tsx";

interface Props {
  readonly filter: ProjectFilter;
  readonly onChange: (change: Partial<ProjectFilter>) => void;
  readonly onNew: (() => void) | undefined;
}

/** No project: because the filter holds all back, or because there is none yet. Each with its next step. */
export function NoProjects({ filter, onChange, onNew }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const isFiltered = JSON.stringify(filter) !== JSON.stringify({ ...emptyFilter, pool: filter.pool });
  if (isFiltered)
    return (
      <Empty
        icon={<FilterOutlined />}
        title={<Trans>没有符合筛选条件的项目</Trans>}
        actions={
          <Button type="primary" onClick={() => onChange({ ...emptyFilter, pool: filter.pool })}>
            {t`清除筛选`}
          </Button>
        }
      >
        <Trans>放宽条件，或换一个储备类型看看。</Trans>
      </Empty>
    );
  const pool = label(poolLabels[filter.pool]);
  return (
    <Empty
      title={<Trans>{pool}里还没有项目</Trans>}
      {...(onNew === undefined
        ? {}
        : {
            actions: (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={onNew}>
                {t({ message: "新建项目", context: "do" })}
              </Button>
            ),
          })}
    >
      <Trans>新建第一个项目；已有 Excel 台账的，请招商局长在“导入台账”里一次导入。</Trans>
    </Empty>
  );
}
