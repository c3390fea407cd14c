import type { IncomingMessage } from "node:http";

/** How a proxy tells of the request that it asks about. Each path of the gate reads one manner, and no other header. */
export interface Told {
  host: string;
  method: string;
  target: string;
}

/** Caddy's forward_auth, Traefik's ForwardAuth, and HAProxy with the guide's script. */
export function forwarded({ headers }: IncomingMessage): Told {
  return {
    host: text(headers["x-forwarded-host"]) || (headers.host ?? ""),
    method: text(headers["x-forwarded-method"]),
    target: text(headers["x-forwarded-uri"]),
  };
}

/** The guide's location for nginx's auth_request. */
export function original({ headers }: IncomingMessage): Told {
  return {
    host: text(headers["x-original-host"]) || (headers.host ?? ""),
    method: text(headers["x-original-method"]),
    target: text(headers["x-original-uri"]),
  };
}

/** Kubernetes' ingress-nginx: the whole address in one header. */
export function ingress({ headers }: IncomingMessage): Told {
  const [, host = "", target = ""] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(text(headers["x-original-url"])) ?? [];
  return { host, method: text(headers["x-original-method"]), target };
}

/** Envoy's ext_authz: the request line itself, its path behind the prefix. */
export function envoy({ headers, method = "" }: IncomingMessage, target: string): Told {
  return { host: headers.host ?? "", method, target };
}

function text(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(", ") : (header ?? "");
}
