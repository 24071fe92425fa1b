import { CheckCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from "@ant-design/icons";
import { useMessages } from "./message.ts";
import styles from "./message.module.css";

const icons = { success: CheckCircleFilled, info: InfoCircleFilled, error: ExclamationCircleFilled };

export function Messages() {
  const messages = useMessages();
  return (
    <div role="status" className={styles.messages}>
      {messages.map(({ key, kind, content }) => {
        const Icon = icons[kind];
        return (
          <div key={key} className={styles.message} data-kind={kind}>
            <Icon aria-hidden className={styles.icon} />
            <div>{content}</div>
          </div>
        );
      })}
    </div>
  );
}
