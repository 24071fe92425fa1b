import { listMailbox } from "@parkline/mail/mailbox";
import { render } from "@parkline/mail/render/render";
import { openMailRoom } from "@parkline/services/delivery/mailRoom";
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import type { Database } from "@parkline/db/connect";
import { Problem } from "@parkline/domain/problem";
import { linkSigner } from "@parkline/services/delivery/links";
import type { OwnWrites } from "@parkline/services/ownWrites";
import type { FileStore } from "@parkline/services/fileStore";
import { readPublicInfo } from "@parkline/services/operation/publicInfo";
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { serveCalendars } from "./activity.ts";
import { serveAttachments } from "./attachment.ts";
import { createAuth, secondStepCookieName, sessionCookieName } from "./auth.ts";
import { ownOrigins, type ApiConfig } from "./config.ts";
import { createRequestReader } from "./context.ts";
import { serveDocuments } from "./document.ts";
import { serveExport } from "./export.ts";
import { serveLedgers } from "./ledger.ts";
import { serveReminderLinks } from "./reminderLink.ts";
import { appRouter, type AppRouter } from "./router.ts";
import { serveAccount } from "./server/account.ts";
import { compressAnswers } from "./server/compress.ts";
import { prepareDeparture, type Departure } from "./server/departure.ts";
import { answerFailure } from "./server/failure.ts";
import { sendsSecurityHeaders } from "./server/headers.ts";
import { tellHealth } from "./server/health.ts";
import { tellMetrics } from "./server/metrics.ts";
import { guardOrigin } from "./server/origin.ts";
import { answerRequestId, requestIdBy, trustIn } from "./server/proxy.ts";
import { problemOf, retryAfter, toTrpcError } from "./server/refusal.ts";
import { logRefusal } from "./server/refusalLog.ts";
import { serveStreams } from "./server/stream.ts";
import { traceRequests } from "./server/tracing.ts";
import { serveWeb } from "./server/web.ts";
import { createWriteMark } from "./server/writeMark.ts";

export interface ServerParts {
  readonly config: ApiConfig;
  readonly version: string;
  readonly db: Database;
  readonly files: FileStore;
  readonly log: Logger;
  readonly clock: () => Date;
  /** Left out where nobody goes with notice. */
  readonly departure?: Departure;
  /** Where there are replicas; undefined asks the primary for everything. */
  readonly ownWrites?: OwnWrites | undefined;
}

const { procedures } = appRouter["_def"];

/** A page asks for what it shows in one request; more than this is nobody's page. */
const largestBatch = 20;

/** The whole edge: API, accounts, health and pages. Does not listen yet. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { config, db, files, log, clock, departure = prepareDeparture() } = parts;
  const origins = ownOrigins(config);
  const cookie = { name: sessionCookieName(config), secret: config.secret };
  const writeMark = parts.ownWrites && createWriteMark(parts.ownWrites, config);
  const idleMinutes = config.sessionIdleMinutes;
  const leaving = departure.streams;
  const reader = createRequestReader({ db, files, clock, cookie, idleMinutes, leaving, writeMark });
  const auth = createAuth({ config, origins, db, clock, log });

  const loggerInstance: FastifyBaseLogger = log;
  const trust = trustIn(config.trustedProxies);
  const sendSecurityHeaders = sendsSecurityHeaders({ https: config.secureCookies });
  const server = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: requestIdBy(trust),
    trustProxy: trust,
    bodyLimit: 1024 * 1024,
    // Whoever reaches a process that goes is answered all the same; see `departure`.
    return503OnClosing: false,
    // A batch names all its procedures in its path.
    routerOptions: { maxParamLength: 5000 },
    // An address that is none reaches no route, and no hook.
    frameworkErrors(error, request, reply) {
      sendSecurityHeaders(request, reply);
      answerFailure(error, request, reply);
    },
  });
  answerRequestId(server);
  traceRequests(server, trust);
  departure.watch(server);
  server.addHook("onSend", async (request, reply) => sendSecurityHeaders(request, reply));
  server.setErrorHandler(answerFailure);
  guardOrigin(server, origins);
  tellHealth(server, db, config, departure);
  openMailRoom(db, {
    transport: config.mail,
    publicUrl: config.publicUrl,
    kept: (address) => listMailbox(config.mailboxFolder, address),
    render,
  });
  tellMetrics(server, db, config.metricsToken);
  server.get("/api/public", () => readPublicInfo(db, config.demo, parts.version));
  const secondStepCookie = { name: secondStepCookieName(config), secret: config.secret };
  serveAccount(server, { auth, db, clock, reader, cookieName: cookie.name, secondStepCookie });
  await serveAttachments(server, reader.contextOf);
  serveExport(server, reader.contextOf);
  serveDocuments(server, reader.contextOf);
  serveCalendars(server, { contextOf: reader.contextOf, db, files, clock });
  await serveLedgers(server, reader.contextOf);
  await serveReminderLinks(server, { db, files, links: linkSigner(config.linkSecret) });

  await server.register(
    async (scope) => {
      scope.addHook("onRequest", async (request) => {
        const stream = request.method === "GET" && request.headers.accept?.includes("text/event-stream");
        if (request.method !== "POST" && !stream)
          throw new Problem("input.invalid", {
            detail: { zh: "请求方式不正确", en: "this address takes another kind of request" },
          });
      });
      compressAnswers(scope);
      const isKnown = (path: string | undefined) => path !== undefined && Object.hasOwn(procedures, path);
      serveStreams(scope, {
        router: appRouter,
        edgeOf: (request, reply) => reader.edgeOf(request, reply),
        onError: ({ request, ...refused }) => logRefusal(request.log, { ...refused, isKnown: true }),
      });
      await scope.register(fastifyTRPCPlugin, {
        trpcOptions: {
          router: appRouter,
          allowMethodOverride: true,
          maxBatchSize: largestBatch,
          createContext: async ({ req, res }) =>
            reader.edgeOf(req, res).catch((error: unknown) => {
              throw toTrpcError(error);
            }),
          responseMeta({ errors }) {
            const waits = errors.flatMap((error) => {
              const problem = problemOf(error);
              return (problem && retryAfter(problem)) ?? [];
            });
            return waits.length === 0 ? {} : { headers: { "retry-after": String(Math.max(...waits)) } };
          },
          onError({ error, req, path, ctx }) {
            logRefusal(req.log, { error, path, ctx, isKnown: isKnown(path) });
          },
        },
      } satisfies FastifyTRPCPluginOptions<AppRouter>);
    },
    { prefix: "/trpc" },
  );
  await serveWeb(server, config.webFolder);
  return server;
}
