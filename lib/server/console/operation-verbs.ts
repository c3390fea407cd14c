import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { pauseOperation } from "#lib/use-cases/operations/pause-operation.ts";
import { resumeOperation } from "#lib/use-cases/operations/resume-operation.ts";
import { retryStep } from "#lib/use-cases/operations/retry-step.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { signBalance } from "#lib/use-cases/operations/sign-balance.ts";
import { skipStep } from "#lib/use-cases/operations/skip-step.ts";

/** What can be done with an operation, by its name in the address of the console's routes. */
export const OPERATION_VERBS = {
  abort: abortOperation,
  pause: pauseOperation,
  resume: resumeOperation,
  rollBack: rollBackOperation,
  retry: retryStep,
  skip: skipStep,
  answer: answerStep,
  sign: signBalance,
};
