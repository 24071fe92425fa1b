/* What Prometheus asks (infra/prometheus), compared with what there is to be asked. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { documentsOf } from "./kubernetes.ts";
import { readText } from "./source.ts";

interface Scraped {
  readonly job_name: string;
  readonly authorization: { readonly credentials_file: string };
  readonly static_configs?: readonly { readonly targets: readonly string[] }[];
  readonly kubernetes_sd_configs?: readonly { readonly role: string; readonly namespaces: object }[];
  readonly relabel_configs?: readonly {
    readonly source_labels: readonly string[];
    readonly regex?: string;
    readonly action?: string;
  }[];
}
interface Prometheus {
  readonly rule_files?: readonly string[];
  readonly scrape_configs: readonly Scraped[];
}
const read = (name: string) => parse(readText(`infra/prometheus/${name}.yaml`)) as Prometheus;

const jobs = ["parkline-api", "parkline-worker"];
const files = ["prometheus", "kubernetes"].map((name) => ({
  name,
  scrape_configs: read(name).scrape_configs,
}));

describe("Prometheus", () => {
  test.each(files)("asks under the names that the alerts have: $name", ({ scrape_configs }) => {
    const named = [...readText("infra/prometheus/alerts.yaml").matchAll(/\bjob="([^"]+)"/g)].map(
      ([, job = ""]) => job,
    );
    expect([...new Set(named)].toSorted()).toEqual(jobs);
    expect(scrape_configs.map(({ job_name }) => job_name)).toEqual(jobs);
  });

  test("asks every api and worker of compose.yaml, with the token that they have", () => {
    const { rule_files, scrape_configs } = read("prometheus");
    expect(rule_files).toEqual(["alerts.yaml"]);
    const { services } = parse(readText("infra/compose.yaml"), { merge: true }) as {
      services: Record<
        string,
        { environment?: Record<string, string>; secrets?: unknown; networks: unknown }
      >;
    };
    const ports = { "parkline-api": "PORT", "parkline-worker": "WORKER_PORT" } as const;
    for (const [job, port] of Object.entries(ports)) {
      const asked = scrape_configs.find(({ job_name }) => job_name === job);
      const wanted = Object.entries(services).flatMap(([name, { environment }]) =>
        `parkline-${name.replace(/-\d$/, "")}` === job ? [`${name}:${environment?.[port] ?? ""}`] : [],
      );
      expect(asked?.static_configs?.flatMap(({ targets }) => targets)).toEqual(wanted);
      expect(wanted).toHaveLength(2);
      expect(asked?.authorization.credentials_file).toBe(
        services["api-1"]?.environment?.["METRICS_TOKEN_FILE"],
      );
    }
    expect(services["prometheus"]).toMatchObject({
      secrets: [{ source: "metrics_token" }],
      networks: expect.arrayContaining(["inside"]) as unknown,
    });
  });

  test("finds the pods of a cluster, and is let in", () => {
    const policies = documentsOf("infra/k8s/base/network.yaml");
    const monitoring = {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } },
    };
    for (const { job_name, relabel_configs = [] } of read("kubernetes").scrape_configs) {
      const kept = (label: string) =>
        relabel_configs.find(({ source_labels, action }) => action === "keep" && source_labels[0] === label)
          ?.regex;
      const component = kept("__meta_kubernetes_pod_label_app_kubernetes_io_component");
      const port = kept("__meta_kubernetes_pod_container_port_name");
      expect(job_name).toBe(`parkline-${component}`);
      const labels = { "app.kubernetes.io/component": component };
      const [deployment] = documentsOf(`infra/k8s/base/${component}.yaml`);
      expect(deployment).toMatchObject({
        spec: { template: { metadata: { labels }, spec: { containers: [{ ports: [{ name: port }] }] } } },
      });
      const opened = policies.filter(
        ({ spec }) =>
          JSON.stringify(spec).includes(
            JSON.stringify({ podSelector: { matchLabels: labels } }).slice(1, -1),
          ) && JSON.stringify(spec).includes(JSON.stringify(monitoring)),
      );
      expect(opened).toMatchObject([{ spec: { ingress: [{ ports: [{ port }] }] } }]);
    }
  });
});
