import type { CommandParameter } from "#lib/domain/jobs/command.ts";
import type { JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import type { KindView } from "#lib/queries/runs/list-kinds.ts";

/** A kind as it is being edited: one argument to a line, numbers as they are typed. */
export interface KindDraft {
  id: string;
  name: string;
  policy: JobPolicy;
  command: string;
  parameters: readonly CommandParameter[];
  memberStarts: boolean;
  retries: boolean;
  delayedSeconds: string;
  limitSeconds: string;
}

export function draftOf(kind: KindView | null): KindDraft {
  return {
    id: kind?.id ?? "",
    name: kind?.name ?? "",
    policy: kind?.policy ?? { default: { running: "finishRun", starting: "held" } },
    command: kind?.command?.join("\n") ?? "",
    parameters: kind?.parameters ?? [],
    memberStarts: kind?.memberStarts ?? false,
    retries: kind?.onRunnerLoss === "retry",
    delayedSeconds: String(kind?.delayedSeconds ?? 3_600),
    limitSeconds: String(kind?.limitSeconds ?? 86_400),
  };
}

/** What the form sends; of an existing kind with the revision that was looked at. */
export function inputOf(draft: KindDraft, kind: KindView | null): object {
  const { id, name, policy, memberStarts, parameters } = draft;
  const words = draft.command.split("\n").filter((word) => word !== "");
  return {
    ...{ id: kind?.id ?? id, name, policy, memberStarts },
    onRunnerLoss: draft.retries ? "retry" : "fail",
    delayedSeconds: Number(draft.delayedSeconds),
    limitSeconds: Number(draft.limitSeconds),
    ...(kind ? { revision: kind.revision } : {}),
    ...(kind === null || (kind.executor === "command" && words.length > 0) ? { command: words, parameters } : {}),
  };
}
