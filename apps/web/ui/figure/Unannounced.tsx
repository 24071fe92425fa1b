import styles from "./figure.module.css";

/** The sign that stands for the word on a day in a year without announced holidays; the sentence itself is heard and hovered. */
export const unannouncedSign = "※";

export function UnannouncedSign({ note }: { readonly note: string | null }) {
  if (note === null) return null;
  return (
    <span className={styles.sign} title={note}>
      <span aria-hidden>{unannouncedSign}</span>
      <span className="visually-hidden"> ({note})</span>
    </span>
  );
}

interface NotesProps {
  readonly notes: readonly (string | null)[];
  /** Under a list that reaches to the edges of its section. */
  readonly inset?: boolean;
}

/** The foot of a list whose days carry the sign: each sentence once. */
export function UnannouncedNotes({ notes, inset = false }: NotesProps) {
  const sentences = [...new Set(notes)].filter((note) => note !== null);
  if (sentences.length === 0) return null;
  return (
    <div className={`${styles.signNotes} ${inset ? styles.inset : ""}`}>
      {sentences.map((sentence) => (
        <p key={sentence}>
          {unannouncedSign} {sentence}
        </p>
      ))}
    </div>
  );
}
