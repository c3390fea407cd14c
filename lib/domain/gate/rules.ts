import { UNTOUCHED_APPEARANCE, type Appearance } from "./appearance.ts";

/**
 * What a team says of its application. A rule that loosens holds only for a path that can be read in one way alone;
 * one that tightens holds for every way in which an application could read a path.
 */
export interface ApplicationRules {
  /** Addresses and networks of the proxies in front of it. What anybody else says of a request counts for nothing. */
  trustedProxies: readonly string[];
  /** Methods that change nothing; each other one writes. Case matters, as in HTTP. */
  safeMethods: readonly string[];
  /** The first that fits holds. */
  paths: readonly PathRule[];
  organization: OrganizationRule;
  bypass: BypassRules;
  /** Whether gates keep flag files, and HAProxy's map, for proxies that decide by themselves. */
  flags: boolean;
  /** An address that a worker asks whether the application works, for the status page; without it nobody asks. */
  probe?: string | null;
  appearance: Appearance;
}

/**
 * `open`: let through in every mode (health probes, webhooks). `neverWritable`: what writes is refused in every mode.
 * `reads`: no request writes, whatever its method (a search by POST). `writes`: every request writes, also a GET.
 */
export const PATH_RULES = ["open", "neverWritable", "reads", "writes"] as const;

export interface PathRule {
  rule: (typeof PATH_RULES)[number];
  /** `/healthz`; as a prefix it holds for whole segments: `/hooks` for `/hooks` and `/hooks/a`, not for `/hooksmith`. */
  path: string;
  match: "exact" | "prefix";
  /** Empty: every method. */
  methods: readonly string[];
}

/**
 * Whose request it is. `header` holds an organization's name in addresses or its id, and the proxy must set it.
 * `host`: what stands before the suffix (`.shop.example.org`).
 */
export type OrganizationRule = { by: "none" } | { by: "header"; header: string } | { by: "host"; suffix: string };

export interface BypassRules {
  /** Signed links: a higher generation ends all those that were given out before. Null: there are none. */
  links: { generation: number } | null;
  /** Groups that the proxy's sign-in names in a header, by comma; the proxy must set it. */
  groups: { header: string; names: readonly string[] } | null;
  /** Addresses and networks of clients, as a trusted proxy tells them. */
  addresses: readonly string[];
}

/** A proxy on the same host, the methods that HTTP calls safe, and nothing else. */
export const DEFAULT_RULES: ApplicationRules = {
  trustedProxies: ["127.0.0.0/8", "::1"],
  safeMethods: ["GET", "HEAD", "OPTIONS"],
  paths: [],
  organization: { by: "none" },
  bypass: { links: null, groups: null, addresses: [] },
  flags: false,
  appearance: UNTOUCHED_APPEARANCE,
};

/** In the place of rules that can't be read: no proxy is believed, so that every request writes, in any organization. */
export const UNREADABLE_RULES: ApplicationRules = {
  ...DEFAULT_RULES,
  trustedProxies: [],
  organization: { by: "header", header: "x-organization" },
};
