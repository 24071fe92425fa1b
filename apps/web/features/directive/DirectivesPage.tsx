import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Checkbox, Segmented } from "antd";
import { useMay } from "../../session/me.ts";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import sheet from "../../ui/page/sheet.module.css";
import { Empty } from "../../ui/state/Empty.tsx";
import { DirectiveTabs } from "./DirectiveTabs.tsx";
import { DirectiveList } from "./DirectiveList.tsx";
import { directiveViews, questionOf, type DirectiveSearch, type DirectiveView } from "./search.ts";
import { useStepDialog } from "./useStepDialog.ts";
import { useDirectives, useLiveDirectives } from "./useDirectives.ts";

const route = getRouteApi("/frame/directives");

/** 批示: what leaders asked for, mine to answer first, with all that was said on each. */
export function DirectivesPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayReply = useMay("directive.reply");
  const mayIssue = useMay("directive.issue");
  const ownView: DirectiveView = mayReply ? "toAnswer" : "open";
  const view = search.view ?? ownView;
  const list = useDirectives(questionOf(search, view));
  const [begin, dialog] = useStepDialog();
  useLiveDirectives();
  const directives = list.data?.pages.flatMap((page) => page.directives) ?? [];
  const show = (next: DirectiveSearch) => void navigate({ search: next, replace: true });
  const names: Record<DirectiveView, string> = {
    toAnswer: t`待我办理`,
    open: t`未销号`,
    replied: t`待销号`,
    ended: t`已销号和撤回`,
  };
  const empty: Record<DirectiveView, string> = {
    toAnswer: t`没有等您办理的批示`,
    open: t`没有未销号的批示`,
    replied: t`没有等待销号的批示`,
    ended: t`还没有销号的批示`,
  };
  const { issued, overdue } = search;
  const rest = { ...(issued === undefined ? {} : { issued }), ...(overdue === undefined ? {} : { overdue }) };
  const isNarrowed = issued !== undefined || overdue !== undefined;
  return (
    <>
      <DirectiveTabs />
      <Page title={t`批示`} subtitle={t`领导在项目和活动上的批示：主责回复后，由领导销号。`}>
        <div role="search" aria-label={t`筛选批示`} className={sheet.tools}>
          <Segmented<DirectiveView>
            aria-label={t`哪些批示`}
            value={view}
            options={directiveViews
              .filter((key) => key !== "toAnswer" || mayReply)
              .map((key) => ({ value: key, label: names[key] }))}
            onChange={(wanted) => show({ ...rest, ...(wanted === ownView ? {} : { view: wanted }) })}
          />
          {mayIssue && view !== "toAnswer" ? (
            <Checkbox
              checked={issued === true}
              onChange={({ target }) => show(without(search, "issued", target.checked))}
            >
              {t`我批示的`}
            </Checkbox>
          ) : null}
          {view === "toAnswer" || view === "open" ? (
            <Checkbox
              checked={overdue === true}
              onChange={({ target }) => show(without(search, "overdue", target.checked))}
            >
              {t`只看逾期`}
            </Checkbox>
          ) : null}
        </div>
        <Sheet of={list} rows={6} columns={["60%", "20%"]}>
          {() =>
            directives.length === 0 ? (
              <Empty
                title={isNarrowed ? t`没有符合条件的批示` : empty[view]}
                actions={
                  isNarrowed ? (
                    <Button onClick={() => show(search.view === undefined ? {} : { view: search.view })}>
                      <Trans>清除条件</Trans>
                    </Button>
                  ) : undefined
                }
              >
                <Trans>
                  领导在项目页、活动页和驾驶舱的“卡住的项目”里作批示；批示会出现在主责的工作台上。
                </Trans>
              </Empty>
            ) : (
              <DirectiveList list={list} directives={directives} namesSubject onStep={begin} />
            )
          }
        </Sheet>
        {dialog}
      </Page>
    </>
  );
}

/** The same with a part of it set or taken out. */
function without(search: DirectiveSearch, part: "issued" | "overdue", isSet: boolean): DirectiveSearch {
  const { [part]: _, ...others } = search;
  return isSet ? { ...others, [part]: true } : others;
}
