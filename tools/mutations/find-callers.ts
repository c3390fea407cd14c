import { readFileSync } from "node:fs";
import path from "node:path";
import { keyOf, type Declaration, type Declarations } from "./declarations.ts";
import type { FoundMutation } from "./find-mutations.ts";

export interface Callers {
  /** 'POST /api/v1/sheets' */
  routes: string[];
  /** 'addSheet (app/(portal)/sheets/actions.ts)' */
  actions: string[];
  /** Files of the other processes. */
  processes: string[];
}

/** Contracts name a use case for its input's schema: that calls nothing. */
const NAMES_ALONE = /^lib\/server\/http\/contracts\//;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const PROCESSES = /^lib\/(worker|runner|cli)\//;

/** Who calls each mutation, however many names lie between. */
export function findCallers(
  root: string,
  declarations: Declarations,
  mutations: readonly FoundMutation[],
): ReadonlyMap<string, Callers> {
  const users = usersOf(declarations);
  const actionFiles = new Set(
    [...declarations.values()].map(({ file }) => file).filter((file) => isActions(root, file)),
  );
  return new Map(
    mutations.map(({ key }) => {
      const reached = reachedFrom(key, users);
      const reaching = [...reached].flatMap((each) => declarations.get(each) ?? []);
      const routes = reaching.flatMap(routeOf);
      const actions = reaching
        .filter(({ file, exported }) => exported && actionFiles.has(file))
        .map(({ file, name }) => `${name} (${file})`);
      const entersHere = ({ file, refersTo }: Declaration): boolean =>
        PROCESSES.test(file) && refersTo.some((used) => reached.has(used) && !PROCESSES.test(used));
      const processes = reaching.filter(entersHere).map(({ file }) => file);
      return [key, { routes: unique(routes), actions: unique(actions), processes: unique(processes) }];
    }),
  );
}

/** The other way round: who refers to a name. */
function usersOf(declarations: Declarations): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { file, name, refersTo } of declarations.values()) {
    if (NAMES_ALONE.test(file)) continue;
    for (const used of refersTo) users.set(used, [...(users.get(used) ?? []), keyOf(file, name)]);
  }
  return users;
}

function reachedFrom(key: string, users: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const open = [key];
  for (let next = open.pop(); next; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(users.get(next) ?? []));
  }
  return reached;
}

function routeOf({ file, name, exported }: Declaration): string[] {
  if (!exported || !file.startsWith("app/") || path.posix.basename(file) !== "route.ts" || !METHODS.includes(name))
    return [];
  const folder = path.posix
    .dirname(file)
    .replace(/^app/, "")
    .replace(/\/\([^)]+\)/g, "");
  return [`${name} ${folder.replace(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}")}`];
}

function isActions(root: string, file: string): boolean {
  return file.startsWith("app/") && /^\s*"use server"/.test(readFileSync(path.join(root, file), "utf8"));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}
