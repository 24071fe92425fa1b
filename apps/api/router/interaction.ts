import { createInteraction } from "@parkline/services/interaction/create";
import { completeNextStep, rescheduleNextStep } from "@parkline/services/interaction/nextStep";
import { updateInteraction } from "@parkline/services/interaction/update";
import { mutation, router } from "../trpc.ts";

export const interactionRouter = router({
  create: mutation(createInteraction),
  update: mutation(updateInteraction),
  completeNextStep: mutation(completeNextStep),
  reschedule: mutation(rescheduleNextStep),
});
