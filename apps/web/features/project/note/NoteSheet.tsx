import { Trans, useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { message } from "../../../ui/message/message.ts";
import { recentProjects, type RecentProject } from "../recent.ts";
import { NoteForm } from "./NoteForm.tsx";
import { OutgoingNotes } from "./OutgoingNotes.tsx";
import { sendNote } from "./outgoing.ts";
import { ProjectChoice } from "./ProjectChoice.tsx";
import styles from "./note.module.css";

/** 记一笔 from anywhere: the project (the one that is open, else chosen), what was said, done. */
export default function NoteSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { pathname } = useLocation();
  const [project, setProject] = useState<RecentProject | null>(() => {
    const [latest] = recentProjects();
    return latest !== undefined && pathname === `/projects/${latest.id}` ? latest : null;
  });
  const send = async (draft: Parameters<typeof sendNote>[0]["draft"], to: RecentProject) => {
    const isSaved = sendNote({ projectId: to.id, projectName: to.name, draft });
    // What does not get through shows itself here and on the project; what does, says so and leaves.
    if (await isSaved) {
      message.success(t`已记到“${to.name}”`);
      onClose();
    }
  };
  return (
    <Drawer open title={t`记一笔`} placement="bottom" size="88%" onClose={onClose} destroyOnHidden>
      <OutgoingNotes />
      {project === null ? (
        <ProjectChoice onChoose={setProject} />
      ) : (
        <>
          <p className={styles.chosen}>
            <span className={styles.chosenName}>{project.name}</span>
            <Button type="link" size="small" onClick={() => setProject(null)}>
              <Trans>换一个</Trans>
            </Button>
          </p>
          <NoteForm
            autoFocus
            onSave={(draft) => {
              void send(draft, project);
              return undefined;
            }}
          />
        </>
      )}
    </Drawer>
  );
}
