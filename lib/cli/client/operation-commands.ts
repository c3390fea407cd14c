import type { Page } from "#lib/queries/list-query.ts";
import type { OperationSummary, OperationView } from "#lib/queries/operations/operation-view.ts";
import { print, type Command, type Run } from "./command.ts";
import { CommandFailure, EXIT } from "./exit.ts";
import { operationWatch } from "./operation-watch.ts";
import { operationWords } from "./operation-words.ts";
import { table } from "./table.ts";

/** `lull operation list`: the newest ones first. */
export const operationList: Run<{ status?: string; limit?: string }> = async (command, { status, limit }) => {
  const query = new URLSearchParams({ limit: limit ?? "50", ...(status ? { status } : {}) });
  const page = await command.api.get<Page<OperationSummary>>(`/api/v1/operations?${query}`);
  print(command, page, () =>
    table(
      ["OPERATION", "STATUS", "PERCENT", "WHAT", "BY", "REASON"],
      page.items.map(({ id, status: now, percent, title, by, reason }) => [
        id,
        now,
        Math.round(percent),
        title,
        by,
        reason,
      ]),
    ),
  );
  return EXIT.ok;
};

/** `lull operation show` */
export const operationShow: Run<{ id: string }> = async (command, { id }) => {
  const operation = await show(command, id);
  print(command, operation, () => operationWords(operation));
  return EXIT.ok;
};

/** `lull operation abort`: asks for the way back; where it leads is said before. */
export const operationAbort: Run<{
  id: string;
  reason?: string;
  yes?: boolean;
  watch?: boolean;
  consequence?: string;
}> = async (command, { id, reason, yes, watch, consequence }) => {
  const accepts = yes ? consequence : await confirmAbort(command, await show(command, id));
  const body = { reason: reason ?? "", ...(accepts && { consequence: accepts }) };
  const accepted = await command.api.post(`${pathOf(id)}/abort`, body);
  if (!watch || !command.json) print(command, accepted, () => "Abort asked for.");
  return watch ? operationWatch(command, { id }) : EXIT.ok;
};

/** `lull operation answer OPERATION STEP ANSWER`: names the question that is open now, or the one given. */
export const operationAnswer: Run<{
  id: string;
  step: string;
  answer: string;
  question?: string;
  reason?: string;
  typed?: string;
}> = async (command, { id, step, answer, question, reason, typed }) => {
  const asked = question ?? (await openQuestion(command, id, step));
  const path = `${pathOf(id)}/steps/${encodeURIComponent(step)}/answer`;
  const accepted = await command.api.post(path, { question: asked, answer, reason: reason ?? "", typed: typed ?? "" });
  print(command, accepted, () => "Answered.");
  return EXIT.ok;
};

function show({ api }: Command, id: string): Promise<OperationView> {
  return api.get<OperationView>(pathOf(id));
}

function pathOf(id: string): string {
  return `/api/v1/operations/${encodeURIComponent(id)}`;
}

/** What whoever says yes has read: where the abort leads. */
async function confirmAbort({ terminal }: Command, { title, ifAbortedNow }: OperationView): Promise<string> {
  if (!terminal.ask) throw new CommandFailure(EXIT.usage, "Nobody can be asked here: give --yes to abort.");
  const answer = await terminal.ask(
    `${title}. ${ifAbortedNow?.text ?? ""} ${ifAbortedNow?.leadsTo ?? ""} Type yes to abort: `,
  );
  if (answer.trim().toLowerCase() !== "yes") throw new CommandFailure(EXIT.refused, "Nothing was aborted.");
  return ifAbortedNow?.leadsTo ?? "";
}

async function openQuestion(command: Command, id: string, step: string): Promise<string> {
  const { stages } = await show(command, id);
  const found = stages.flatMap((stage) => stage.steps).find((each) => each.id === step);
  if (!found) throw new CommandFailure(EXIT.notFound, `The operation has no step '${step}'.`);
  if (!found.ask) throw new CommandFailure(EXIT.refused, `'${found.name}' asks nothing now.`);
  return found.ask.id;
}
