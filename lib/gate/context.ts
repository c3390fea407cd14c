import type { IncomingMessage, ServerResponse } from "node:http";
import type { GateClients } from "#lib/domain/gate/beat.ts";
import type { GateApplication, GateState } from "#lib/domain/gate/state.ts";
import type { Logger } from "pino";

/** What a handler may look at. Nothing here waits for a database or the disk. */
export interface GateContext {
  /** The last known state; null: none was ever read, and none is in the state folder. */
  state(): GateState | null;
  /** For how long the state wasn't found to hold (milliseconds); null: there is none. */
  ageMs(): number | null;
  /** Told each new state. Returns what ends it. */
  onChange(listener: (state: GateState) => void): () => void;
  log: Pick<Logger, "info" | "warn">;
}

/** Answers one request; `path` and `query` are the request target's, split at the first question mark. */
export type GateHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  target: { path: string; query: string },
) => void;

/** What people and pages see of the gate, beside its decisions. */
export interface GateEdge {
  /** By exact path. */
  routes: Readonly<Record<string, GateHandler>>;
  /** What a browser gets in place of the application. */
  page(asked: PageAsked): Page;
  /** Lines in Prometheus' text format. */
  metrics(): readonly string[];
  clients(): GateClients;
  /** Ends open streams. */
  close(): Promise<void>;
}

export interface PageAsked {
  /** Null: the host belongs to none, or it can't be known. */
  application: GateApplication | null;
  state: "readOnly" | "maintenance";
  acceptLanguage: string;
  /** ISO 8601; null: nobody has said. */
  expectedEnd: string | null;
  retryAfterSeconds: number;
}

export interface Page {
  html: string;
  /** Content-Security-Policy, Content-Language and the like. */
  headers: Readonly<Record<string, string>>;
}
