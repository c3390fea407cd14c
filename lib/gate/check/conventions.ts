import type { IncomingMessage } from "node:http";

/** How a proxy tells of the request that it asks about. Each path of the gate reads one manner, and no other header. */
export interface Told {
  host: string;
  method: string;
  target: string;
  hasOtherPath: boolean;
}

/** Some applications and frameworks take the path in one of these for the one that was asked for. */
const OTHER_PATHS = ["x-original-url", "x-rewrite-url"];

/** Caddy's forward_auth, Traefik's ForwardAuth, and HAProxy with the guide's script. */
export function forwarded({ headers }: IncomingMessage): Told {
  return {
    host: text(headers["x-forwarded-host"]) || (headers.host ?? ""),
    method: text(headers["x-forwarded-method"]),
    target: text(headers["x-forwarded-uri"]),
    hasOtherPath: namesOtherPath(headers),
  };
}

/** The guide's location for nginx's auth_request. */
export function original({ headers }: IncomingMessage): Told {
  return {
    host: text(headers["x-original-host"]) || (headers.host ?? ""),
    method: text(headers["x-original-method"]),
    target: text(headers["x-original-uri"]),
    hasOtherPath: namesOtherPath(headers),
  };
}

/** Kubernetes' ingress-nginx: the whole address in one header. */
export function ingress({ headers }: IncomingMessage): Told {
  const [, host = "", target = ""] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(text(headers["x-original-url"])) ?? [];
  return { host, method: text(headers["x-original-method"]), target, hasOtherPath: "x-rewrite-url" in headers };
}

/** Envoy's ext_authz: the request line itself, its path behind the prefix. */
export function envoy({ headers, method = "" }: IncomingMessage, target: string): Told {
  return { host: headers.host ?? "", method, target, hasOtherPath: namesOtherPath(headers) };
}

function namesOtherPath(headers: IncomingMessage["headers"]): boolean {
  return OTHER_PATHS.some((name) => name in headers);
}

function text(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(", ") : (header ?? "");
}
