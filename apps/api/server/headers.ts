import type { FastifyReply, FastifyRequest } from "fastify";

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  // antd writes its styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  // The PDF of a slip beside its figures; what is served as one runs nothing.
  "object-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** What a browser is told with every answer. */
export function securityHeaders(options: { readonly https: boolean }): Record<string, string> {
  return {
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    ...(options.https ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}

/** Puts them on an answer. Data is never kept by a browser or on the way to it. */
export function sendsSecurityHeaders(options: { readonly https: boolean }) {
  const fixed = securityHeaders(options);
  return (request: FastifyRequest, reply: FastifyReply): void => {
    for (const [name, value] of Object.entries(fixed)) if (!reply.hasHeader(name)) reply.header(name, value);
    if (isData(request.url)) reply.header("cache-control", "no-store");
  };
}

/** Everything but the built pages. */
export function isData(url: string): boolean {
  return /^\/(trpc|api|healthz|readyz|metrics|reminder)([/?]|$)/.test(url);
}
