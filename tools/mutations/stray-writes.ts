import { readFileSync } from "node:fs";
import path from "node:path";
import type { Declarations } from "./declarations.ts";

const BUILT_IN = "What a built-in job writes, through the port that passes the gate, and waits while it is read-only.";

/** What writes to platform apart from the mutations, each with why it may. All pass the mode's gate themselves. */
export const APART: Readonly<Record<string, string>> = {
  "lib/use-cases/audit/record-platform-audit.ts":
    "The outbox row of a change's audit, in the change's own transaction.",
  "lib/use-cases/runs/claim-runs.ts":
    "A runner's claim: it reads the mode behind the gate, and claims nothing that a switch stops.",
  "lib/use-cases/runs/start-conductors.ts": "A conductor's start: as a claim.",
  "lib/use-cases/runs/advance-conductors.ts": "A conductor's next run: as a claim.",
  "lib/use-cases/runs/end-conductor.ts": "A conductor's end: as a result.",
  "lib/use-cases/runs/refuse-due.ts":
    "A start that a switch refuses, recorded while jobs alone are stopped: as a claim.",
  "lib/use-cases/runs/record-changes.ts":
    "A runner's results: kept by the runner while it is read-only, and recorded once afterwards.",
  "lib/use-cases/runs/end-lost-runs.ts": "The end of runs whose runner has died: as a result.",
  "lib/use-cases/menus/run-file.ts": BUILT_IN,
  "lib/use-cases/menus/write-menus.ts": BUILT_IN,
  "lib/use-cases/sheets/create-defined-sheet.ts": BUILT_IN,
  "lib/use-cases/sessions/sweep-silent-runs.ts": "The end of sessions that have fallen silent: as a result.",
};

const WRITES = "create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany";

/**
 * Files that write to a table of platform, and aren't used by mutations alone. A file is a mutation's where it makes
 * one with platformMutation(), or where only such files use it.
 */
export function strayWrites(root: string, declarations: Declarations): string[] {
  const texts = new Map(
    [...new Set([...declarations.values()].map(({ file }) => file))].map((file) => [file, textOf(root, file)]),
  );
  const writing = [...texts]
    .filter(([file, text]) => !file.startsWith("lib/adapters/") && writesTo(root).test(text))
    .map(([file]) => file);
  const users = usersOf(declarations);
  const within = (file: string, seen: ReadonlySet<string> = new Set()): boolean => {
    if (file === "lib/use-cases/platform-mutation.ts" || /\bplatformMutation[<(]/.test(texts.get(file) ?? ""))
      return true;
    if (file in APART || seen.has(file)) return file in APART;
    const by = users.get(file) ?? new Set<string>();
    return by.size > 0 && [...by].every((user) => within(user, new Set([...seen, file])));
  };
  return writing.filter((file) => !within(file)).toSorted();
}

function writesTo(root: string): RegExp {
  const schema = textOf(root, "prisma/platform/schema.prisma");
  const models = [...schema.matchAll(/^model (\w+)/gm)].flatMap(([, name]) => name ?? []);
  const members = models.map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`).join("|");
  return new RegExp(
    `\\.(?:${members})\\s*\\.\\s*(?:${WRITES})\\s*\\(|(?:INSERT INTO|UPDATE|DELETE FROM)\\s+"(?:${models.join("|")})"`,
  );
}

/** Which files use anything of a file. */
function usersOf(declarations: Declarations): ReadonlyMap<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  for (const { file, refersTo } of declarations.values()) {
    for (const used of refersTo) {
      const of = used.slice(0, used.indexOf("#"));
      if (of !== file) users.set(of, (users.get(of) ?? new Set()).add(file));
    }
  }
  return users;
}

function textOf(root: string, file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}
