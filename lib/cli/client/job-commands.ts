import { Option, type Command as Commander } from "commander";
import type { RunDetail, RunView } from "#lib/queries/runs/run-view.ts";
import { print, type Run } from "./command.ts";
import { CommandFailure, EXIT } from "./exit.ts";
import { leaf, more, type Running } from "./leaf.ts";
import { runWords } from "./run-words.ts";
import { table } from "./table.ts";

/** `lull job VERB` */
export function addJobCommands(job: Commander, running: Running): void {
  leaf(job, "list", "the last registered first")
    .option("--state <state>", "a state, or: waiting, active, ended")
    .option("--kind <id>", "those of this kind")
    .option("--organization <name>", "those of this organization, by its id")
    .option("--workspace <name>", "those of this workspace, by its id")
    .option("--limit <n>", "so many at most; 50 without it")
    .action(running(jobList, (options) => options as JobFilters));
  leaf(job, "show <id>", "one run, with its output").action(running(jobShow, (_, id = "") => ({ id })));
  leaf(job, "cancel <id>", "end a run")
    .option("--reason <text>", "why; it is kept with the run", "")
    .action(running(jobCancel, ({ reason }, id = "") => ({ id, reason })));
  leaf(job, "start <kind>", "register a run; it starts as soon as the mode lets it")
    .option("--organization <name>", "left out: the only one that you belong to")
    .option("--workspace <name>", "left out: the organization's only one")
    .option("--name <text>", "what it is called; left out: the kind's name")
    .addOption(
      new Option("--target <where>", "where it writes to").choices(["cloudRepository", "cloudHost", "elsewhere"]),
    )
    .option("--parameter <name=value>", "what its kind's command is filled with; may be repeated", more, [])
    .action(running(jobStart, (options, kind = "") => ({ ...(options as StartOptions), kind })));
}

interface JobFilters {
  state?: string;
  kind?: string;
  organization?: string;
  workspace?: string;
  limit?: string;
}

interface StartOptions {
  organization?: string;
  workspace?: string;
  name?: string;
  target?: string;
  parameter?: string[];
}

const jobList: Run<JobFilters> = async (command, { limit = "50", ...filters }) => {
  const query = new URLSearchParams({ limit });
  for (const name of ["state", "kind", "organization", "workspace"] as const) {
    const value = filters[name];
    if (value) query.set(name, value);
  }
  const page = await command.api.get<{ items: RunView[] }>(`/api/v1/runs?${query}`);
  print(command, page, () =>
    table(
      ["RUN", "STATE", "KIND", "WORKSPACE", "NAME", "WHY"],
      page.items.map(({ id, label, kind, organization, workspace, name, wait, message }) => [
        ...[id, label, kind.id, `${organization.slug}/${workspace.slug}`, name, wait?.text ?? message ?? ""],
      ]),
    ),
  );
  return EXIT.ok;
};

const jobShow: Run<{ id: string }> = async (command, { id }) => {
  const run = await command.api.get<RunDetail>(pathOf(id));
  print(command, run, () => runWords(run));
  return run.state === "completeError" ? EXIT.failed : EXIT.ok;
};

const jobCancel: Run<{ id: string; reason: string }> = async (command, { id, reason }) => {
  const canceled = await command.api.post<{ state: string }>(`${pathOf(id)}/cancel`, { reason });
  print(command, canceled, () => (canceled.state === "completeError" ? "Ended." : "It is being ended."));
  return EXIT.ok;
};

const jobStart: Run<StartOptions & { kind: string }> = async (command, { parameter = [], ...asked }) => {
  const { kind, organization, workspace, name, target } = asked;
  const parameters = Object.fromEntries(parameter.map(valueOf));
  const body = { kind, organization, workspace, name, target, parameters, startedVia: "cli" };
  const run = await command.api.post<{ id: string; decision: string; message: string | null }>("/api/v1/runs", body);
  print(command, run, () => (run.message ? `${run.id}: ${run.decision}: ${run.message}` : run.id));
  return run.decision === "refused" ? EXIT.refused : EXIT.ok;
};

function valueOf(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new CommandFailure(EXIT.usage, `'${text}' is no parameter: it is name=value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function pathOf(id: string): string {
  return `/api/v1/runs/${encodeURIComponent(id)}`;
}
