import { Trans, useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { emptyFilter } from "@parkline/domain/project/filter";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useMe } from "../../../session/me.ts";
import { trpc } from "../../../trpc.ts";
import { SearchBox } from "../../../ui/entry/SearchBox.tsx";
import { BoneRows } from "../../../ui/state/Bones.tsx";
import { Failed } from "../../../ui/state/Failed.tsx";
import { recentProjects, type RecentProject } from "../recent.ts";
import styles from "./note.module.css";

/** Which project a note is for: those looked at last and one's own, or any by a few characters of its name. */
export function ProjectChoice({ onChoose }: { readonly onChoose: (project: RecentProject) => void }) {
  const { t } = useLingui();
  const label = useLabel();
  const me = useMe();
  const [text, setText] = useState("");
  const found = useQuery({
    ...trpc.project.search.queryOptions({ text, limit: 20 }),
    enabled: text !== "",
    placeholderData: keepPreviousData,
  });
  const filter = { ...emptyFilter, ownerIds: [me.personId] };
  const mine = useQuery(
    trpc.project.list.queryOptions({ filter, sort: "updatedAt", direction: "desc", limit: 10 }),
  );
  const recent = recentProjects();
  const own = (mine.data?.rows ?? []).filter(({ id }) => !recent.some((one) => one.id === id));
  const hits = (found.data?.projects ?? []).map(({ id, name, stage }) => ({
    id,
    name,
    note: label(stageLabels[stage]),
  }));

  return (
    <div>
      <SearchBox
        value={text}
        placeholder={t`找项目：名称、投资方、拼音首字母`}
        onChange={(wanted) => setText(wanted.trim())}
      />
      {text !== "" ? (
        <>
          {found.isLoadingError ? (
            <Failed small error={found.error} onRetry={() => void found.refetch()} />
          ) : null}
          <Choices name={t`找到的项目`} projects={hits} onChoose={onChoose} />
          {found.isSuccess && hits.length === 0 ? (
            <p className={styles.nothing}>
              <Trans>没有找到“{text}”。换两三个字试试，或写拼音首字母。</Trans>
            </p>
          ) : null}
        </>
      ) : (
        <>
          <Choices name={t`最近看过`} projects={recent} onChoose={onChoose} />
          {mine.isPending ? (
            <BoneRows rows={4} columns={["80%"]} />
          ) : (
            <Choices
              name={t`我主责的项目`}
              projects={own.map(({ id, name, stage }) => ({ id, name, note: label(stageLabels[stage]) }))}
              onChoose={onChoose}
            />
          )}
          {!mine.isPending && own.length + recent.length === 0 ? (
            <p className={styles.nothing}>
              <Trans>输入两三个字，找到要记的项目。</Trans>
            </p>
          ) : null}
        </>
      )}
    </div>
  );
}

interface ChoicesProps {
  readonly name: string;
  readonly projects: readonly (RecentProject & { readonly note?: string })[];
  readonly onChoose: (project: RecentProject) => void;
}

function Choices({ name, projects, onChoose }: ChoicesProps) {
  if (projects.length === 0) return null;
  return (
    <section className={styles.choices}>
      <h2 className={styles.choicesName}>{name}</h2>
      <ul>
        {projects.map((project) => (
          <li key={project.id}>
            <button type="button" className={styles.choice} onClick={() => onChoose(project)}>
              <span>{project.name}</span>
              {project.note === undefined ? null : <span className={styles.choiceNote}>{project.note}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
