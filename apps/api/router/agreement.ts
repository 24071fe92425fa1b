import { createClause, readClauses, updateClause } from "@parkline/services/agreement/clause";
import { agreementsOf, getAgreement } from "@parkline/services/agreement/get";
import { agreementHistory } from "@parkline/services/agreement/history";
import { listAgreements, totalAgreementLines } from "@parkline/services/agreement/list";
import {
  addObligations,
  removeObligation,
  settleObligation,
  updateObligation,
} from "@parkline/services/agreement/obligation";
import { checkClauses, reviewAgreement } from "@parkline/services/agreement/review";
import { signAgreement } from "@parkline/services/agreement/sign";
import { terminateAgreement } from "@parkline/services/agreement/terminate";
import { updateAgreement } from "@parkline/services/agreement/update";
import { mutation, query, router } from "../trpc.ts";

export const agreementRouter = router({
  list: query(listAgreements),
  totals: query(totalAgreementLines),
  get: query(getAgreement),
  ofProject: query(agreementsOf),
  history: query(agreementHistory),
  sign: mutation(signAgreement),
  update: mutation(updateAgreement),
  review: mutation(reviewAgreement),
  checkClauses: mutation(checkClauses),
  terminate: mutation(terminateAgreement),
  addObligations: mutation(addObligations),
  updateObligation: mutation(updateObligation),
  settleObligation: mutation(settleObligation),
  removeObligation: mutation(removeObligation),
  clauses: query(readClauses),
  createClause: mutation(createClause),
  updateClause: mutation(updateClause),
});
