import { FileImageOutlined, FileOutlined } from "@ant-design/icons";
import { isShownInPage } from "@parkline/domain/attachment/contentType";
import { withPark } from "../../session/park.ts";
import styles from "./file.module.css";

interface Props {
  readonly file: { readonly id: number; readonly name: string; readonly contentType: string };
}

/** Opens a file in a tab where a browser can show it, else downloads it. */
export function FileLink({ file }: Props) {
  const isShown = isShownInPage(file.contentType);
  const Icon = file.contentType.startsWith("image/") ? FileImageOutlined : FileOutlined;
  return (
    <a
      href={fileAddress(file.id)}
      className={styles.link}
      {...(isShown ? { target: "_blank", rel: "noreferrer" } : { download: file.name })}
    >
      <Icon aria-hidden /> {file.name}
    </a>
  );
}

export function fileAddress(id: number): string {
  return withPark(`/api/attachment/${id}`);
}

/** A picture small in its place; the whole one on a click. */
export function Picture({ file }: Props) {
  return (
    <a href={fileAddress(file.id)} target="_blank" rel="noreferrer" className={styles.picture}>
      <img src={fileAddress(file.id)} alt={file.name} loading="lazy" />
    </a>
  );
}
