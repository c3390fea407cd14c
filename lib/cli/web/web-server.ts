import { readFileSync } from "node:fs";
import http, { type RequestListener, type Server } from "node:http";
import https from "node:https";

/** Speaks HTTPS where LULL_TLS_CERT and LULL_TLS_KEY (files in PEM) are given, and then nothing else; else HTTP. */
export function webServer(env: NodeJS.ProcessEnv, listener: RequestListener): Server {
  if (!env.LULL_TLS_CERT || !env.LULL_TLS_KEY) return http.createServer(listener);
  const cert = readFileSync(env.LULL_TLS_CERT);
  const key = readFileSync(env.LULL_TLS_KEY);
  return https.createServer({ cert, key, minVersion: "TLSv1.2" }, listener);
}
