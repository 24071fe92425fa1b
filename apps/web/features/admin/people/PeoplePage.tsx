import { UserAddOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { roleKeys, roleLabels } from "@parkline/domain/glossary";
import { Button, Segmented } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc } from "../../../trpc.ts";
import { SearchBox } from "../../../ui/entry/SearchBox.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { Select } from "../../../ui/entry/Select.tsx";
import { Sheet } from "../../../ui/page/Sheet.tsx";
import sheet from "../../../ui/page/sheet.module.css";
import { Empty } from "../../../ui/state/Empty.tsx";
import { PeopleTable } from "./PeopleTable.tsx";
import { SignInRules } from "./SignInRules.tsx";
import { isWanted, peopleSearch, type PeopleSearch } from "./search.ts";
import { Layer } from "../../../ui/state/Layer.tsx";

const NewPersonDialog = lazy(() => import("./NewPersonDialog.tsx"));
const PersonDrawer = lazy(() => import("./PersonDrawer.tsx"));
const route = getRouteApi("/frame/admin/people");

/** 人员: who may sign in to the park, as what. */
export function PeoplePage() {
  const { t } = useLingui();
  const label = useLabel();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [isNew, setNew] = useState(false);
  const list = useQuery(trpc.people.list.queryOptions());
  const change = (part: { readonly [Key in keyof PeopleSearch]: PeopleSearch[Key] | undefined }) =>
    void navigate({ search: (old) => peopleSearch({ ...old, ...part }), replace: true });
  const people = list.data ?? [];
  const wanted = people.filter((person) => isWanted(person, search));
  const disabled = people.filter((person) => person.disabledAt !== null).length;

  return (
    <AdminPage
      title={t`人员`}
      subtitle={list.data ? t`共 ${people.length} 人，其中 ${disabled} 人已停用` : undefined}
      actions={
        <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setNew(true)}>
          <Trans>新建人员</Trans>
        </Button>
      }
    >
      <div className={sheet.tools}>
        <SearchBox
          value={search.text ?? ""}
          onChange={(text) => change({ text })}
          placeholder={t`姓名、用户名、邮箱`}
        />
        <Select
          allowClear
          style={{ minWidth: 140 }}
          aria-label={t`角色`}
          placeholder={t`全部角色`}
          value={search.role ?? null}
          options={roleKeys.map((role) => ({ value: role, label: label(roleLabels[role]) }))}
          onChange={(role?: PeopleSearch["role"] | null) => change({ role: role ?? undefined })}
        />
        <Segmented<"any" | "active" | "disabled">
          aria-label={t`状态`}
          value={search.state ?? "any"}
          options={[
            { value: "any", label: t`全部` },
            { value: "active", label: t`使用中` },
            { value: "disabled", label: t`已停用` },
          ]}
          onChange={(state) => change({ state: state === "any" ? undefined : state })}
        />
      </div>
      <Sheet of={list} rows={8} columns={["16%", "12%", "20%", "16%", "10%", "12%"]}>
        {() =>
          wanted.length === 0 ? (
            <Empty
              title={t`没有符合条件的人员`}
              actions={
                <Button onClick={() => void navigate({ search: {} })}>
                  <Trans>清除条件</Trans>
                </Button>
              }
            />
          ) : (
            <PeopleTable people={wanted} onOpen={(person) => change({ person })} />
          )
        }
      </Sheet>
      <SignInRules />
      <Layer>
        {isNew ? <NewPersonDialog onClose={() => setNew(false)} /> : null}
        {search.person === undefined || list.data === undefined ? null : (
          <PersonDrawer
            key={search.person}
            person={people.find(({ id }) => id === search.person)}
            onClose={() => change({ person: undefined })}
          />
        )}
      </Layer>
    </AdminPage>
  );
}
