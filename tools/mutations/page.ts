import type { Callers } from "./find-callers.ts";
import type { FoundMutation } from "./find-mutations.ts";
import { APART } from "./stray-writes.ts";

/** docs/mutations.md: every verb that changes data, by its class. */
export function renderPage(mutations: readonly FoundMutation[], callers: ReadonlyMap<string, Callers>): string {
  const table = (writes: FoundMutation["writes"]): string[] => [
    "| mutation | right | routes | server actions | processes |",
    "| --- | --- | --- | --- | --- |",
    ...mutations.filter((each) => each.writes === writes).map((each) => rowOf(each, callers.get(each.key))),
  ];
  return [
    "# Mutations",
    "",
    "Every verb that changes data, generated from the code by `npm run mutations`. tests/mutations drives each of them",
    "while the platform is read-only; one that it doesn't know fails the build.",
    "",
    "## Platform writes",
    "",
    "Each is refused while 'Load mode' is on or maintenance is under way, before anything is written: by the use case's",
    "gate, before that by the API's edge (503 with `Retry-After`), and behind both by PostgreSQL, where the app's right to",
    "write is revoked. 'Load mode' of a single organization or workspace is held by the use case's gate alone: PostgreSQL's",
    "layer is the whole platform's.",
    "",
    ...table("platform"),
    "",
    "## Control writes",
    "",
    "Each goes on while the platform is read-only: backups and updates are what it is read-only for.",
    "",
    ...table("control"),
    "",
    "## Writes to platform apart from the mutations",
    "",
    "Each is part of what runners and workers do by themselves. They read the mode behind the same gate.",
    "",
    ...Object.entries(APART).map(([file, why]) => `- \`${file}\`: ${why}`),
    "",
  ].join("\n");
}

function rowOf({ name, right }: FoundMutation, callers: Callers | undefined): string {
  const { routes = [], actions = [], processes = [] } = callers ?? {};
  const cells = [[`\`${name}\``], [right], coded(routes), coded(actions), coded(processes)];
  return `| ${cells.map((names) => names.join("<br>")).join(" | ")} |`;
}

function coded(names: readonly string[]): string[] {
  return names.map((name) => `\`${name}\``);
}
