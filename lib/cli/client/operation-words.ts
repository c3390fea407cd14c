import type { OperationView, StepView } from "#lib/queries/operations/operation-view.ts";
import { plain, table } from "./table.ts";

/** An operation as a person reads it: where it stands, its steps, its questions, what an abort would do. */
export function operationWords(operation: OperationView): string {
  const { title, status, percent, etaSeconds, by, reason, failure, stages, ifAbortedNow } = operation;
  const eta = etaSeconds ? `, ${Math.round(etaSeconds.low)} to ${Math.round(etaSeconds.high)} s left` : "";
  const steps = stages.flatMap((stage) => stage.steps.map((step) => stepRow(stage.name, step)));
  const asks = stages.flatMap((stage) => stage.steps).filter(({ ask }) => ask !== null);
  const blocks = [
    plain(`${title}: ${status}, ${Math.round(percent)} %${eta}\nBy ${by}: ${reason}`),
    failure ? plain(`Failed: ${failure}`) : "",
    table(["STAGE", "STEP", "STATUS", "PROGRESS", "NOTE"], steps),
    ...asks.map((step) => askWords(operation.id, step)),
    ifAbortedNow ? plain(`If aborted now: ${ifAbortedNow.text}`) : "",
  ];
  return blocks.filter(Boolean).join("\n\n");
}

function stepRow(stage: string, { id, status, progress, error, detail }: StepView): string[] {
  return [stage, id, status, progress === null ? "" : `${Math.round(progress * 100)} %`, error ?? detail ?? ""];
}

function askWords(operationId: string, { id, ask }: StepView): string {
  const answers = (ask?.answers ?? []).map((answer) =>
    plain(`  lull operation answer ${operationId} ${id} ${answer.id}    ${answer.label}`),
  );
  return [plain(ask?.text ?? ""), ...answers].join("\n");
}
