import { closeDirective, sendDirectiveBack, withdrawDirective } from "@parkline/services/directive/conclude";
import { issueDirective } from "@parkline/services/directive/issue";
import { listDirectives } from "@parkline/services/directive/list";
import { replyToDirective } from "@parkline/services/directive/reply";
import { mutation, query, router } from "../trpc.ts";

export const directiveRouter = router({
  list: query(listDirectives),
  issue: mutation(issueDirective),
  reply: mutation(replyToDirective),
  sendBack: mutation(sendDirectiveBack),
  close: mutation(closeDirective),
  withdraw: mutation(withdrawDirective),
});
