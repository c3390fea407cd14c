/** What takes something away from those who run on the schema before, or changes rows under them. */
const TAKES_AWAY: readonly [RegExp, string][] = [
  [/^(?:begin|start|commit|end|rollback|savepoint|set)\b/, "a transaction or a setting of its own"],
  [/\bdrop\b/, "DROP"],
  [/\brename\b/, "RENAME"],
  [/\btruncate\b/, "TRUNCATE"],
  [/\bdelete\b/, "DELETE"],
  [/\bupdate\b(?!\s+(?:on\b|cascade|set null|no action|restrict))/, "UPDATE"],
  [/\balter\s+column\b.*\btype\b/, "ALTER COLUMN ... TYPE"],
  [/\bset\s+not\s+null\b/, "SET NOT NULL"],
  [/\badd\s+column\b(?!.*\bdefault\b).*\bnot\s+null\b/, "ADD COLUMN ... NOT NULL without a default"],
  [
    /\b(?:grant|revoke|alter\s+(?:role|default)|create\s+(?:role|user|extension|function|trigger|rule))\b/,
    "rights or code",
  ],
];

/**
 * What in a migration isn't additive, in words; null when all of it is. Looks at statements one by one, with their
 * texts and comments taken out: a guard for those who write releases, not a proof.
 */
export function notAdditive(sql: string): string | null {
  for (const statement of bare(sql).split(";")) {
    const text = statement.trim().replace(/\s+/g, " ").toLowerCase();
    const found = TAKES_AWAY.find(([pattern]) => pattern.test(text.replace(/on (?:update|delete) /g, "")));
    if (found) return `${found[1]}: ${text.slice(0, 80)}`;
  }
  return null;
}

/** Without comments, texts and quoted names: what is in those says nothing of what a statement does. */
function bare(sql: string): string {
  return sql
    .replace(/--[^\n]*/g, " ")
    .replace(/\/\*[\s\S]*?\*\//g, " ")
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/"(?:[^"]|"")*"/g, "name");
}
