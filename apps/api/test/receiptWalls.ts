import type { RecordIds, Wall } from "./wallTable.ts";

const readers = ["officer", "manager", "finance", "leader", "zone_leader"] as const;
const writers = ["officer", "manager"] as const;
/** Of receipts that ledgers brought in. */
const completers = [...writers, "finance"] as const;

const byId = (ids: RecordIds) => ({ id: ids.receipt });
const receiptStep = (ids: RecordIds) => ({ id: ids.receipt, version: 1 });
const receiptEdit = (ids: RecordIds) => ({ ...receiptStep(ids), fields: { note: "改写" } });
const receiptReturn = (ids: RecordIds) => ({ ...receiptStep(ids), reason: "看不清" });
const receiptReversal = (ids: RecordIds) => ({ id: ids.receipt, amount: 100, reason: "退款" });
const money = { receivedOn: "2020-01-02", claimedAmount: 100, useKey: "land" };
const receiptEntry = (ids: RecordIds) => ({ projectId: ids.project, fields: money });
const receiptOfTheirs = (ids: RecordIds, ours: RecordIds) => ({
  projectId: ours.project,
  fields: {
    ...money,
    investors: [{ companyId: ids.company, name: "某投资方", originCode: "330100", shareAmount: 100 }],
  },
});
/** A draft is its author's alone, so the parts stand with the receipt; `receipt.create` asks for them in a receipt of ours. */
const receiptParts = (ids: RecordIds) => ({
  ...receiptStep(ids),
  fields: {
    investors: [{ companyId: ids.company, name: "某投资方", originCode: "330100", shareAmount: 100 }],
    evidence: [
      { attachmentId: ids.attachment, kind: "bank_slip", number: null, amount: 100, datedOn: "2020-01-02" },
    ],
  },
});
const slipOfTheirs = (ids: RecordIds, ours: RecordIds) => ({
  projectId: ours.project,
  fields: {
    ...money,
    evidence: [
      { attachmentId: ids.attachment, kind: "bank_slip", number: null, amount: 100, datedOn: "2020-01-02" },
    ],
  },
});

/** The procedures of funds received. */
export const receiptWalls: Readonly<Record<string, Wall>> = {
  "receipt.list": {
    roles: readers,
    filters: true,
    inputs: [
      (ids) => ({ projectId: ids.project }),
      (ids) => ({ projectId: ids.project, after: { receivedOn: "2099-01-01", id: ids.receipt } }),
    ],
  },
  "receipt.get": { roles: readers, inputs: [byId] },
  "receipt.totals": { roles: readers },
  "receipt.items": {
    roles: readers,
    filters: true,
    inputs: [(ids) => ({ year: 2026, beforeId: ids.receipt })],
  },
  "receipt.plan": { roles: readers, inputs: [(ids) => ({ projectId: ids.project })] },
  "receipt.rules": { roles: readers },
  "receipt.create": {
    roles: writers,
    inputs: [receiptEntry, receiptOfTheirs, slipOfTheirs],
    ofTeam: [receiptEntry],
  },
  "receipt.update": { roles: completers, inputs: [receiptEdit, receiptParts], ofTeam: [receiptEdit] },
  "receipt.remove": { roles: completers, inputs: [receiptStep], ofTeam: [receiptStep] },
  "receipt.submit": { roles: completers, inputs: [receiptStep], ofTeam: [receiptStep] },
  "receipt.withdraw": { roles: completers, inputs: [receiptStep], ofTeam: [receiptStep] },
  "receipt.review": { roles: ["manager", "finance"], inputs: [receiptStep] },
  "receipt.return": { roles: ["manager", "finance"], inputs: [receiptReturn] },
  "receipt.certify": {
    roles: ["finance"],
    inputs: [(ids) => ({ ...receiptStep(ids), certifiedAmount: 100 })],
  },
  // Refusals stand in the answer, one for each item.
  "receipt.submitMany": {
    roles: completers,
    filters: true,
    inputs: [(ids) => ({ items: [receiptStep(ids)] })],
  },
  "receipt.reviewMany": {
    roles: ["manager", "finance"],
    filters: true,
    inputs: [(ids) => ({ items: [receiptStep(ids)] })],
  },
  "receipt.certifyMany": {
    roles: ["finance"],
    filters: true,
    inputs: [(ids) => ({ items: [{ ...receiptStep(ids), certifiedAmount: 100 }] })],
  },
  "receipt.returnMany": {
    roles: ["manager", "finance"],
    filters: true,
    inputs: [(ids) => ({ items: [receiptReturn(ids)] })],
  },
  "receipt.reverse": { roles: writers, inputs: [receiptReversal], ofTeam: [receiptReversal] },
  "receipt.setRules": { roles: ["manager", "admin"] },
};
