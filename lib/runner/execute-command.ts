import { fillCommand, type CommandParameter } from "#lib/domain/jobs/command.ts";
import type { ClaimedRun } from "#lib/use-cases/runs/claim-runs.ts";
import { runCommand } from "./run-command.ts";
import type { Execution, RunEnd } from "./execution.ts";

/** A kind's command with the run's parameters filled in: exit code 0 is 'Complete'. */
export async function executeCommand(
  run: ClaimedRun,
  { env, account, signal, begin, output }: Execution,
): Promise<RunEnd> {
  const template = wordsOf(run.command);
  if (!template) return { state: "completeError", message: "Its kind has no command: a system-admin defines it." };
  const filled = fillCommand(template, parametersOf(run.commandParameters), valuesOf(run.parameters));
  if (!filled.ok) {
    return { state: "completeError", message: `Its parameters don't fit: ${Object.values(filled.fields).join(" ")}` };
  }
  const onOutput = (chunk: Buffer): void => output.add(chunk);
  const { exitCode, cause } = await runCommand({
    ...{ runId: run.id, argv: filled.argv, env, account, signal },
    ...{ onStarted: begin, onOutput },
  });
  if (exitCode === 0) return { state: "complete", message: null, exitCode };
  return { state: "completeError", message: cause ?? `It ended with exit code ${exitCode}.`, exitCode };
}

function wordsOf(command: unknown): string[] | null {
  return Array.isArray(command) && command.every((word) => typeof word === "string") ? command : null;
}

function parametersOf(parameters: unknown): CommandParameter[] {
  return Array.isArray(parameters) ? (parameters as CommandParameter[]) : [];
}

function valuesOf(parameters: unknown): Record<string, string> {
  const entries = typeof parameters === "object" && parameters !== null ? Object.entries(parameters) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
