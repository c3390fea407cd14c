import { InvalidArgumentError, Option, type Command as Commander } from "commander";
import { leaf, wholeNumber, type Running } from "./leaf.ts";
import { modeMaintenance, type ModeMaintenance } from "./mode-maintenance.ts";
import { modeSet, modeShow, type ModeSet } from "./mode.ts";

/** `lull mode` and `lull mode set`. */
export function addModeCommands(program: Commander, running: Running): void {
  const mode = leaf(program, "mode", "the two switches, and what everybody is told");
  // Its own --json stands before 'set', that of 'set' behind it.
  mode.enablePositionalOptions().action(running(modeShow, () => ({})));
  leaf(mode, "set", "turn a switch, or change what everybody is told")
    .addOption(onOff("--stop-jobs <on|off>", "'Stop server side jobs'"))
    .addOption(onOff("--read-only <on|off>", "'Load mode'"))
    .option("--reason <text>", "why; a switch doesn't turn without one")
    .option("--scope <org[/workspace]>", "for one organization or workspace; without it for the whole system")
    .option("--notice <text>", "what tenants are told; '' gives the default back")
    .option("--expected-end <time>", "ISO 8601 with a zone: 2026-11-22T03:30Z; '' takes it away", time)
    .option("--contact <text>", "who to ask; '' takes it away")
    .option("--revision <n>", "only if the scope is still at this revision", wholeNumber)
    .action(running(modeSet, ({ json: _json, ...options }) => options as ModeSet));
  leaf(mode, "maintenance", "put the platform in maintenance; asks for the maintenance password")
    .requiredOption("--reason <text>", "why; it is kept with the operation")
    .option("--stdin", "read the maintenance password from standard input")
    .option("--pages <percent>", "wait until so many of the open pages have got the notice", wholeNumber)
    .option("--minutes <n>", "for so long at most; 5 without it", wholeNumber)
    .option("--yes", "start the plan without asking")
    .action(running(modeMaintenance, ({ json: _json, ...options }) => options as ModeMaintenance));
}

function onOff(flags: string, summary: string): Option {
  return new Option(flags, summary).choices(["on", "off"]);
}

function time(text: string): string | null {
  if (text === "") return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || !/(Z|[+-]\d\d:?\d\d)$/i.test(text))
    throw new InvalidArgumentError("It is a time with its zone, like 2026-11-22T03:30Z.");
  return at.toISOString();
}
