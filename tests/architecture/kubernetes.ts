import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as postgresql from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1";
import * as keda from "@kubernetes-models/keda/keda.sh/v1alpha1";
import * as apps from "kubernetes-models/apps/v1";
import * as autoscaling from "kubernetes-models/autoscaling/v2";
import * as batch from "kubernetes-models/batch/v1";
import * as networking from "kubernetes-models/networking.k8s.io/v1";
import * as policy from "kubernetes-models/policy/v1";
import * as core from "kubernetes-models/v1";
import { parseAllDocuments } from "yaml";
import { readText } from "./source.ts";

export interface Manifest {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string };
  readonly [key: string]: unknown;
}

type Model = new (data: never) => { validate(): void };
const groups: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  v1: core,
  "apps/v1": apps,
  "autoscaling/v2": autoscaling,
  "batch/v1": batch,
  "keda.sh/v1alpha1": keda,
  "networking.k8s.io/v1": networking,
  "policy/v1": policy,
  "postgresql.cnpg.io/v1": postgresql,
};

/** Kinds that an operator brings and of which there is no schema here: their own admission checks them. */
export const byReference = ["databases.spotahome.com/v1 RedisFailover"];

const root = join(import.meta.dirname, "..", "..");
export const yamlFilesIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `${folder}/${name}`);

/** Every document of a file; a fault of its YAML throws. */
export function documentsOf(file: string): Manifest[] {
  return parseAllDocuments(readText(file)).map((document) => {
    const [fault] = document.errors;
    if (fault !== undefined) throw new Error(`${file}: ${fault.message}`);
    return { ...(document.toJS() as Manifest), file };
  });
}

/** What Kubernetes' own schema, or the operator's, finds wrong with a manifest; a key that none of its types has is wrong as well. */
export function faultsOf({ file, ...manifest }: Manifest): string[] {
  const { apiVersion, kind } = manifest;
  if (byReference.includes(`${apiVersion} ${kind}`)) return [];
  const model = groups[apiVersion]?.[kind] as Model | undefined;
  if (model === undefined) return [`${file}: Kubernetes has no ${apiVersion} ${kind}`];
  const unknown = keysIn(manifest)
    .filter((key) => !free.has(key) && !knownKeys().has(key))
    .map((key) => `${file}: nothing of Kubernetes has a key ${key}`);
  try {
    new model(manifest as never).validate();
    return unknown;
  } catch (error) {
    return [...unknown, `${file} ${kind}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Whose keys are names of ours, and no words of Kubernetes. */
const free = new Set(
  ["labels", "annotations", "matchLabels", "data", "requests", "limits", "selector"].concat([
    // Of PostgreSQL itself, and of a scaler of KEDA (see `scalerKeys`).
    "parameters",
    "triggers.metadata",
  ]),
);

/** @param under the key that a value stands under, and for what is in a list that of the list before it */
function keysIn(value: unknown, under = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => keysIn(one, `${under}.`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [
    ...(free.has(under) && name !== "matchLabels" ? [] : [name]),
    ...keysIn(one, under.endsWith(".") ? under + name : name),
  ]);
}

/** What the scalers that we use ask for, by their documentation; the schema of a trigger leaves it open. */
export const scalerKeys: Readonly<Record<string, readonly string[]>> = {
  prometheus: ["query", "serverAddress", "threshold"],
  cpu: ["value"],
};

let known: ReadonlySet<string> | undefined;
function knownKeys(): ReadonlySet<string> {
  known ??= readKnownKeys();
  return known;
}

function readKnownKeys(): ReadonlySet<string> {
  const wanted = {
    "kubernetes-models":
      /^IoK8s(Api(Apps|Autoscaling|Batch|Core|Networking|Policy)V\d+[A-Z]|ApimachineryPkgApisMetaV1).*\.js$/,
    "@kubernetes-models/cloudnative-pg": /\.js$/,
    "@kubernetes-models/keda": /\.js$/,
  };
  const texts = Object.entries(wanted).flatMap(([models, names]) => {
    const schemas = join(root, "tests/node_modules", models, "_schemas");
    return readdirSync(schemas)
      .filter((name) => names.test(name))
      .map((name) => readFileSync(join(schemas, name), "utf8"));
  });
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/data\d*\.([A-Za-z]\w*)/g)].map(([, name]) => name ?? "")),
  );
}
