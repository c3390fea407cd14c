import type { RunDetail } from "#lib/queries/runs/run-view.ts";
import { plain, table } from "./table.ts";

/** A run in words, with its tasks and the last of its output. */
export function runWords(run: RunDetail): string {
  const { name, kind, organization, workspace, label, wait, failure, message, exitCode, tasks, output } = run;
  const lines = [
    `${plain(name)}: ${label}`,
    `${kind.name}, ${organization.slug}/${workspace.slug}, registered ${run.registeredAt} by ${plain(run.by)}`,
    wait?.text,
    plain(failure ?? message ?? ""),
    exitCode === null ? "" : `Exit code ${exitCode}`,
    table(
      ["TASK", "STATE", "MESSAGE"],
      tasks.map((task) => [task.name, task.label, task.message ?? ""]),
    ),
    output ? output.split("\n").map(plain).join("\n").trimEnd() : "",
  ];
  return lines.filter(Boolean).join("\n");
}
