import { useEffect, useState } from "react";
import type { StageKey } from "@parkline/domain/glossary";
import { may } from "@parkline/domain/people/permission";
import { useMe } from "../../../session/me.ts";
import { OutgoingNotes } from "../note/OutgoingNotes.tsx";
import { NoteForm } from "../note/NoteForm.tsx";
import { sendNote } from "../note/outgoing.ts";
import { noteVisit } from "../recent.ts";
import { AgreementList } from "./AgreementList.tsx";
import { AttachmentList } from "./AttachmentList.tsx";
import { Contacts } from "./Contacts.tsx";
import { Directives } from "./Directives.tsx";
import { FieldSections } from "./FieldSections.tsx";
import { Orders } from "./Orders.tsx";
import { NextStage } from "./NextStage.tsx";
import { NextSteps } from "./NextSteps.tsx";
import { Owed } from "./Owed.tsx";
import { Payments } from "./Payments.tsx";
import { People } from "./People.tsx";
import { ProjectHead } from "./ProjectHead.tsx";
import { ProjectDialogs, type OpenDialog } from "./ProjectDialogs.tsx";
import { Timeline } from "./Timeline.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

/** Head over two columns: what happened at the left with the quick note on top, what is to do and what is known at the right. */
export function ProjectView({ project }: { readonly project: Project }) {
  const me = useMe();
  const { id } = project;
  const { name } = project.facts;
  useEffect(() => noteVisit({ id, name }), [id, name]);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const mayWrite = may(me, "interaction.write", project.wall);
  const mayUpdate = may(me, "project.update", project.wall);
  const mayMove = may(me, "project.move", project.wall);
  const move = (to: StageKey) => setDialog({ kind: "move", to });
  return (
    <ProjectHead project={project} onOpen={setDialog}>
      <div className={styles.columns}>
        <div className={styles.main}>
          {mayWrite ? (
            <section className={styles.note}>
              <NoteForm
                folds
                onSave={(draft) => {
                  void sendNote({ projectId: id, projectName: name, draft });
                  return undefined;
                }}
              />
            </section>
          ) : null}
          <OutgoingNotes projectId={project.id} />
          <Timeline project={project} mayWrite={mayWrite} />
        </div>
        <aside className={styles.side}>
          <Orders projectId={id} />
          <Directives projectId={id} />
          <NextStage project={project} mayMove={mayMove} onMove={move} />
          <Owed project={project} />
          <NextSteps project={project} mayWrite={mayWrite} />
          <People project={project} mayUpdate={mayUpdate} />
          <Contacts project={project} mayUpdate={mayUpdate} />
          <AgreementList project={project} maySign={may(me, "agreement.sign", project.wall)} />
          <Payments projectId={project.id} />
          <AttachmentList project={project} mayWrite={may(me, "attachment.write", project.wall)} />
          <FieldSections project={project} mayUpdate={mayUpdate} />
        </aside>
      </div>
      <ProjectDialogs project={project} dialog={dialog} onClose={() => setDialog(null)} />
    </ProjectHead>
  );
}
