import { createContact } from "@parkline/services/contact/create";
import { getContact } from "@parkline/services/contact/get";
import { listContacts } from "@parkline/services/contact/list";
import { linkContact, unlinkContact } from "@parkline/services/contact/onProject";
import { revealContact } from "@parkline/services/contact/reveal";
import { updateContact } from "@parkline/services/contact/update";
import { mutation, query, router } from "../trpc.ts";

export const contactRouter = router({
  list: query(listContacts),
  get: query(getContact),
  create: mutation(createContact),
  update: mutation(updateContact),
  // It writes an audit entry, so it is no query: nothing may repeat or prefetch it.
  reveal: mutation(revealContact),
  link: mutation(linkContact),
  unlink: mutation(unlinkContact),
});
