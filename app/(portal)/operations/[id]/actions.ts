"use server";

import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { pauseOperation } from "#lib/use-cases/operations/pause-operation.ts";
import { resumeOperation } from "#lib/use-cases/operations/resume-operation.ts";
import { retryStep } from "#lib/use-cases/operations/retry-step.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { signBalance } from "#lib/use-cases/operations/sign-balance.ts";
import { skipStep } from "#lib/use-cases/operations/skip-step.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../../visitor.ts";

type Answered = Promise<Outcome<unknown>>;

export async function abort(input: unknown): Answered {
  return abortOperation(await actionContext(), input);
}

export async function pause(input: unknown): Answered {
  return pauseOperation(await actionContext(), input);
}

export async function resume(input: unknown): Answered {
  return resumeOperation(await actionContext(), input);
}

export async function rollBack(input: unknown): Answered {
  return rollBackOperation(await actionContext(), input);
}

export async function retry(input: unknown): Answered {
  return retryStep(await actionContext(), input);
}

export async function skip(input: unknown): Answered {
  return skipStep(await actionContext(), input);
}

export async function answer(input: unknown): Answered {
  return answerStep(await actionContext(), input);
}

export async function sign(input: unknown): Answered {
  return signBalance(await actionContext(), input);
}
