import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Reminder } from "./useReminders.ts";
import styles from "./reminder.module.css";

interface Props {
  readonly of: Pick<Reminder, "subjectKind" | "subjectId" | "subjectLabel">;
  readonly onGo?: () => void;
}

/** The record that a reminder is about, and the way to it. */
export function SubjectLink({ of: { subjectKind, subjectId: id, subjectLabel }, onGo }: Props): ReactNode {
  const common = { className: styles.subject, children: subjectLabel, ...(onGo ? { onClick: onGo } : {}) };
  switch (subjectKind) {
    case "project":
      return <Link to="/projects/$id" params={{ id }} {...common} />;
    case "activity":
      return <Link to="/activities/$id" params={{ id }} {...common} />;
    case "agreement":
      return <Link to="/agreements/$id" params={{ id }} {...common} />;
    case "receipt":
      return <Link to="/receipts" search={{ open: id }} {...common} />;
    case "period":
      return <Link to="/receipts/periods" {...common} />;
    case "directive":
      return <Link to="/directives" {...common} />;
    case "own":
      return <Link to="/reminders/own" {...common} />;
    case "order":
      return <Link to="/supervision/$id" params={{ id }} {...common} />;
    case "delivery":
      return <Link to="/deliveries" search={{ open: id }} {...common} />;
    case "company":
      return <Link to="/companies/$id" params={{ id }} {...common} />;
    case "contact":
      return <Link to="/contacts" search={{ open: id }} {...common} />;
  }
}
