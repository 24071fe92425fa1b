import { z } from "zod";
import { readAttachment } from "@parkline/db/query/attachment";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { findProject } from "../project/open.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({ id: idSchema });

/**
 * A file for whoever may read its project. The caller sends `stream` on and destroys it when the reader leaves.
 * @throws Problem `record.notFound` also for a file that was removed, `permission.*`
 */
export const openAttachment = verb("project.read", input, async (ctx, { id }) => {
  const file = await read(ctx, async (tx) => {
    const found = await readAttachment(tx, ctx.park.id, id);
    if (found === undefined || found.removedAt !== null) throw notFound("attachment");
    await findProject(tx, ctx, "project.read", found.projectId);
    return found;
  });
  const { name, contentType, size, sha256 } = file;
  return { name, contentType, size, sha256, stream: await ctx.files.open(file.storageKey) };
});
