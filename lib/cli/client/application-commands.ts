import { Option, type Command as Commander } from "commander";
import { OWN_MODES } from "#lib/domain/gate/state.ts";
import { applicationLink, applicationList, applicationMode, type ModeWish } from "./application.ts";
import { leaf, wholeNumber, type Running } from "./leaf.ts";

/** `lull application list`, `lull application mode SHOP --to maintenance`, `lull application link SHOP`. */
export function addApplicationCommands(application: Commander, running: Running): void {
  leaf(application, "list", "hosts, and how each of them is").action(running(applicationList, () => ({})));
  leaf(application, "mode <name>", "put one in read-only or maintenance of its own, or open it")
    .addOption(new Option("--to <mode>", "its own mode").choices(OWN_MODES).makeOptionMandatory())
    .requiredOption("--reason <text>", "why; it is kept in the audit")
    .option("--until <time>", "when it is expected to end, in ISO 8601 with a zone")
    .action(running(applicationMode, ({ json: _json, ...wish }, name = "") => ({ ...(wish as ModeWish), name })));
  leaf(application, "link <name>", "a signed link with which a tester passes the gate")
    .option("--minutes <n>", "until it expires; a day without it", wholeNumber)
    .option("--address <url>", "where it leads; the first host without it")
    .action(
      running(applicationLink, (options, name = "") => ({
        ...(options as { minutes?: number; address?: string }),
        name,
      })),
    );
}
