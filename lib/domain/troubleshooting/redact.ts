const GONE = "[redacted]";

/** What a name of a secret contains, in logs, settings and JSON. */
const SECRET_NAME = "(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key|private[-_]?key|credential|hash)";

/** A value: in quotes, escaped or not, or up to the next blank, comma, semicolon or bracket. */
const VALUE = String.raw`(?:\\*"(?:[^"\\]|\\[^"])*\\*"|'(?:[^']|'')*'|[^\s,;&})\]]+)`;

type Rule = readonly [pattern: RegExp, replacement: string];

const RULES: readonly Rule[] = [
  // Whole headers: a cookie's value has blanks and semicolons in it, a credential two words.
  [/((?:set-)?cookie2?\\*["']?\s*[:=]\s*)(?:\\*"(?:[^"\\]|\\[^"])*\\*"|[^\r\n]*)/gi, `$1${GONE}`],
  [/((?:proxy-)?authorization\\*["']?\s*[:=]\s*)(?:\\*"(?:[^"\\]|\\[^"])*\\*"|[^\r\n]*)/gi, `$1${GONE}`],
  [/\b(Bearer|Basic|Negotiate)\s+[\w.~+/=-]{6,}/gi, `$1 ${GONE}`],
  // postgresql://user:password@host, with whatever stands in the password
  [/([a-z][\w+.-]*:\/\/[^\s:/@"']*):[^\s"']*@/gi, `$1:${GONE}@`],
  [new RegExp(String.raw`((?:[\w.-]*${SECRET_NAME}[\w-]*)\\*["']?\s*(?:[:=]|=>)\s*)${VALUE}`, "gi"), `$1${GONE}`],
  [/(\bpassword\s+)(?:'(?:[^']|'')*'|"[^"]*")/gi, `$1${GONE}`],
  [/(--?[\w-]*(?:password|passphrase|secret|token)[\w-]*\s+)[^\s-]\S*/gi, `$1${GONE}`],
  // What shows by its own form that it is one: our tokens, hashes of passwords, sealed sessions.
  [/\blull_[\w-]{8,}/g, GONE],
  [/\$argon2\w*\$[^\s"']+/g, GONE],
  [/SCRAM-SHA-256\$[^\s"']+/g, GONE],
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g, GONE],
  [/\bAGE-SECRET-KEY-[\w-]+/gi, GONE],
];

export type Redact = (text: string) => string;

/** Shorter ones would take ordinary words away with them. */
const SHORTEST_KNOWN = 6;

/**
 * Takes secrets out of text: those that are known by their value, wherever they stand, and whatever looks like one by
 * its name or its form. Rather too much than too little: what is left is read by strangers.
 */
export function redactor(known: readonly string[]): Redact {
  const literal = [...new Set(known.flatMap((value) => [value, encodeURIComponent(value)]))]
    .filter((value) => value.length >= SHORTEST_KNOWN)
    .sort((a, b) => b.length - a.length)
    .map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const values = literal.length > 0 ? new RegExp(literal.join("|"), "g") : null;
  return (text) => {
    const without = values ? text.replace(values, GONE) : text;
    return RULES.reduce((before, [pattern, replacement]) => before.replace(pattern, replacement), without);
  };
}
