/** Longer ones aren't read: no rule loosens for them, and every rule that tightens holds. */
const MOST_PATH = 4_096;
/** A path with more readings than this is made to confuse. */
const MOST_READINGS = 200;

/** Signs that every server takes for themselves, and encodings that stand for none of the signs which divide a path. */
const PLAIN = /^\/(?:[A-Za-z0-9._~!$&'()*+,=:@/-]|%[2-9A-F][0-9A-F])*$/;
/** Nothing between two slashes, or dots and blanks alone: some servers go up there, some stay. */
const TRICKY = /\/\/|\/(?:\.|%20)+(?:\/|$)/;

/** The path of a request target: what stands before its query. An absolute one is cut to its path. */
export function pathOf(target: string): string {
  const query = target.search(/[?#]/);
  return query < 0 ? target : target.slice(0, query);
}

/**
 * Whether every server reads a target's path in the same way: no encoded slash, dot, letter or percent sign, no
 * backslash, no parameters, no dot segments, no double slashes, nothing but ASCII.
 */
export function hasOneReading(target: string): boolean {
  const path = pathOf(target);
  if (target.includes("#") || path.length > MOST_PATH || !PLAIN.test(path) || TRICKY.test(path)) return false;
  return !path.includes("%") || !encodesPlainSigns(path);
}

/**
 * Every way in which an application behind some server could read a target's path, in lower case. Null where there
 * are too many.
 */
export function readingsOf(target: string): ReadonlySet<string> | null {
  const start = [pathOf(target), target].map((path) => path.toLowerCase());
  if (target.length > 2 * MOST_PATH || pathOf(target).length > MOST_PATH) return null;
  const found = new Set(start);
  for (const path of found) {
    for (const read of READERS) found.add(read(path));
    if (found.size > MOST_READINGS) return null;
  }
  return found;
}

/** What servers do to a path, each by itself; they are tried in every order. */
const READERS: readonly ((path: string) => string)[] = [
  decoded,
  (path) => path.replaceAll("\\", "/"),
  (path) => path.replace(/\/{2,}/g, "/"),
  (path) => path.replace(/;[^/]*/g, ""),
  (path) => path.replace(/[?#].*$/s, ""),
  (path) => path.replace(/[\s\0]+$/, ""),
  (path) => path.replace(/(?<=[^/.])[./ ]+$/, ""),
  // An absolute address, and one without its scheme.
  (path) => path.replace(/^(?:[a-z][a-z0-9+.-]*:\/*|\/\/)[^/]*/, ""),
  withoutDots,
];

/** Bytes as signs; overlong UTF-8 and %u as some old servers read them. What is no encoding stays as it is. */
function decoded(path: string): string {
  return path
    .replace(/%u00([0-9a-f]{2})/g, "%$1")
    .replace(/%c0%([89ab][0-9a-f])/g, (_, low: string) => sign(parseInt(low, 16) & 0x3f))
    .replace(/%c1%([89ab][0-9a-f])/g, (_, low: string) => sign(0x40 | (parseInt(low, 16) & 0x3f)))
    .replace(/%e0%80%([89ab][0-9a-f])/g, (_, low: string) => sign(parseInt(low, 16) & 0x3f))
    .replace(/%([0-9a-f]{2})/g, (_, byte: string) => sign(parseInt(byte, 16)));
}

function sign(code: number): string {
  return String.fromCharCode(code).toLowerCase();
}

function withoutDots(path: string): string {
  if (!/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) return path;
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") {
      if (kept.length > 1) kept.pop();
    } else if (part !== ".") kept.push(part);
  }
  return kept.join("/") || "/";
}

function encodesPlainSigns(path: string): boolean {
  return [...path.matchAll(/%([0-9A-F]{2})/g)].some(([, byte = ""]) =>
    /[A-Za-z0-9._~!$&'()*+,=:@/\\%;?#\x7f-\uffff-]/.test(String.fromCharCode(parseInt(byte, 16))),
  );
}
