import { hasOneReading, pathOf, readingsOf } from "./path-readings.ts";
import type { PathRule } from "./rules.ts";

/** A rule as it is compared with requests. */
export interface ReadyPathRule {
  rule: PathRule["rule"];
  loosens: boolean;
  path: string;
  isPrefix: boolean;
  /** Empty: all. */
  methods: ReadonlySet<string>;
}

/** What is known of a request for its path rules; null: nobody who is believed has told it. */
export interface Line {
  target: string | null;
  /** The request line's, and those that headers would put in its place. */
  methods: readonly string[] | null;
}

/** A rule that tightens is compared without case and without what ends a path in vain; GET stands for HEAD too. */
export function readyRule({ rule, path, match, methods }: PathRule): ReadyPathRule {
  const isPrefix = match === "prefix";
  if (rule === "open" || rule === "reads") {
    const trimmed = isPrefix ? path.replace(/\/+$/, "") : path;
    return { rule, loosens: true, path: trimmed, isPrefix, methods: new Set(methods) };
  }
  const upper = methods.map((method) => method.toUpperCase());
  const taken = new Set(upper.includes("GET") ? [...upper, "HEAD"] : upper);
  return { rule, loosens: false, path: bare(path), isPrefix, methods: taken };
}

/** What the path rules say of a request; null: nothing. */
export function ruleFor(rules: readonly ReadyPathRule[], line: Line): PathRule["rule"] | null {
  if (rules.length === 0) return null;
  const { target } = line;
  if (target === null || line.methods === null || !hasOneReading(target)) return strictest(rules, line);
  const path = pathOf(target);
  const found = rules.find((rule) => takes(rule, line.methods) && fits(rule.loosens ? path : bare(path), rule));
  return found?.rule ?? null;
}

/** For a path that can be read in many ways only what tightens counts, and the strictest first. */
function strictest(rules: readonly ReadyPathRule[], { target, methods }: Line): PathRule["rule"] | null {
  const readings = target === null ? null : readingsOf(target);
  const paths = readings && [...readings].map(bare);
  const fitting = rules.filter(
    (rule) => !rule.loosens && takes(rule, methods) && (paths === null || paths.some((path) => fits(path, rule))),
  );
  return fitting.find(({ rule }) => rule === "neverWritable")?.rule ?? fitting[0]?.rule ?? null;
}

function takes(rule: ReadyPathRule, methods: readonly string[] | null): boolean {
  if (rule.methods.size === 0) return true;
  if (rule.loosens) return methods?.every((method) => rule.methods.has(method)) ?? false;
  return methods?.some((method) => rule.methods.has(method.toUpperCase())) ?? true;
}

function fits(path: string, { path: wanted, isPrefix }: ReadyPathRule): boolean {
  if (!isPrefix) return path === wanted;
  return path.startsWith(wanted) && (path.length === wanted.length || path.charCodeAt(wanted.length) === SLASH);
}

const SLASH = 47;

/** In lower case, without the slashes, dots and blanks at its end that some servers pass over. */
function bare(path: string): string {
  return path.toLowerCase().replace(/[/. ]+$/, "");
}
