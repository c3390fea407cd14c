import { expect, it } from "vitest";
import type { ServiceGroup } from "#lib/domain/services/service.ts";
import { ShellError, type Shell, type ShellEnd } from "#lib/ports/shell.ts";
import { readGroup, shortcomings } from "./read-group.ts";
import { startInGroup } from "./start-in-group.ts";

const UP = "cron.service loaded active running Cron";
const DOWN = "nginx.service loaded failed failed Nginx";
const group = (more: Partial<ServiceGroup> = {}): ServiceGroup => ({
  name: "base",
  parser: "systemd",
  list: ["units"],
  startAll: ["start", "all"],
  startOne: null,
  ...more,
});

it.each<[string, Partial<ShellEnd>, Partial<ServiceGroup>, string[]]>([
  ["all run", { stdout: UP }, {}, []],
  ["one doesn't", { stdout: `${UP}\n${DOWN}` }, {}, ["base: nginx.service (failed failed)"]],
  ["one doesn't, and the command says so too", { stdout: DOWN, code: 3 }, {}, ["base: nginx.service (failed failed)"]],
  [
    "a list that was cut short",
    { stdout: UP, code: null },
    {},
    ["base can't be checked: 'units' ended with a signal, though all that it lists run"],
  ],
  [
    "no list and an error",
    { code: 1, stderr: "x\nFailed to connect to bus\n" },
    {},
    ["base can't be checked: 'units' ended with 1: Failed to connect to bus"],
  ],
  ["an empty list", {}, {}, ["base can't be checked: 'units' lists no service"]],
  ["an empty list where something is expected", {}, { expects: ["a"] }, ["base: a (not in the list)"]],
  ["an empty list where nothing is expected", {}, { expects: [] }, []],
])("%s", async (_, end, more, short) => {
  expect(shortcomings([await readGroup(shell(end), group(more))])).toEqual(short);
});

it("a node that hangs or prints without end can't be checked, and isn't taken for well", async () => {
  for (const code of ["timeout", "too-much", "unreachable"] as const) {
    const reading = await readGroup({ run: () => Promise.reject(new ShellError(code, `it is ${code}`)) }, group());
    expect(shortcomings([reading])).toEqual([`base can't be checked: it is ${code}`]);
  }
});

it("of a list that can't be had, all is started where there is a command for all", async () => {
  const ran: string[] = [];
  const asked = shell({}, (argv) => ran.push(argv.join(" ")));
  const reading = await readGroup(asked, group());
  expect(await startInGroup(asked, reading, null)).toEqual([]);
  expect(await startInGroup(asked, reading, "cron.service")).toEqual([]);
  expect(ran).toEqual(["units", "start all"]);
});

function shell(end: Partial<ShellEnd>, tell: (argv: readonly string[]) => void = () => undefined): Shell {
  return {
    run(argv) {
      tell(argv);
      return Promise.resolve({ code: 0, stdout: "", stderr: "", ...end });
    },
  };
}
