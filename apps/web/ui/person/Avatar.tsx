import { initialOf } from "./initial.ts";
import styles from "./person.module.css";

/** A person in a circle of one letter; their name stands beside it or in the title. */
export function Avatar({ name, size = 28 }: { readonly name: string; readonly size?: number }) {
  return (
    <span
      aria-hidden
      title={name}
      className={styles.avatar}
      style={{ width: size, height: size, fontSize: size * 0.46 }}
    >
      {initialOf(name)}
    </span>
  );
}
