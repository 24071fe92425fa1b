import { createCompany } from "@parkline/services/company/create";
import { getCompany } from "@parkline/services/company/get";
import { listCompanies } from "@parkline/services/company/list";
import { updateCompany } from "@parkline/services/company/update";
import { mutation, query, router } from "../trpc.ts";

export const companyRouter = router({
  list: query(listCompanies),
  get: query(getCompany),
  create: mutation(createCompany),
  update: mutation(updateCompany),
});
