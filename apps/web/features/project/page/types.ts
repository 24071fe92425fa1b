import type { Outputs } from "../../../trpc.ts";

export type Project = Outputs["project"]["get"];
export type TimelineItem = Outputs["project"]["timeline"]["items"][number];
export type ItemOf<Kind extends TimelineItem["kind"]> = Extract<TimelineItem, { readonly kind: Kind }>;
