import { z } from "zod";
import { OPERATION_STATUSES } from "#lib/domain/plan/step-state.ts";
import {
  abortInput,
  answerInput,
  operationInput,
  signInput,
  stepInput,
} from "#lib/use-cases/operations/operation-input.ts";
import { contract } from "../contract.ts";
import { acceptedAnswer, listOf } from "./answers.ts";
import { journalLineSchema, operationSchema, operationSummarySchema } from "./operation-schema.ts";

const params = z.object({ id: z.uuid("An operation's id is a UUID.") });
const stepParams = params.extend({ stepId: z.string().min(1).max(200) });
const verbBody = operationInput.omit({ operation: true });
const stepBody = stepInput.omit({ operation: true, step: true });

/** A verb needs the right that starts the operation's kind: the use case asks for it. */
const right = "self.manage";

const statuses = z
  .string()
  .max(200)
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(OPERATION_STATUSES)));
const limit = z.coerce.number().int().min(1).max(200).default(50);

export const operationContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/operations",
    summary: "Operations, newest first",
    right: "fleet.see",
    query: z.object({
      status: statuses.optional().describe("One or more, by comma."),
      subject: z.string().max(253).optional().describe("The subject's name."),
      limit,
      cursor: z.uuid("This is no cursor of a list: use nextCursor as it was given.").optional(),
    }),
    response: listOf(operationSummarySchema),
  }),
  journal: contract({
    method: "GET",
    path: "/api/v1/operations/{id}/journal",
    summary: "What happened in the operation, oldest first",
    right: "fleet.see",
    params,
    query: z.object({
      limit: limit.default(200),
      cursor: z
        .string()
        .regex(/^[0-9]{1,18}$/, "This is no cursor of a list: use nextCursor as it was given.")
        .optional(),
    }),
    response: listOf(journalLineSchema),
  }),
  show: contract({
    method: "GET",
    path: "/api/v1/operations/{id}",
    summary: "One operation with its stages, steps and balance, and what an abort would do now",
    right: "fleet.see",
    params,
    response: operationSchema,
  }),
  abort: contract({
    method: "POST",
    path: "/api/v1/operations/{id}/abort",
    summary: "Ask for the way back",
    right,
    params,
    body: abortInput.omit({ operation: true }),
    response: acceptedAnswer,
    status: 202,
  }),
  pause: contract({
    method: "POST",
    path: "/api/v1/operations/{id}/pause",
    summary: "Start no new step",
    right,
    params,
    body: verbBody,
    response: acceptedAnswer,
    status: 202,
  }),
  resume: contract({
    method: "POST",
    path: "/api/v1/operations/{id}/resume",
    summary: "Start steps again",
    right,
    params,
    body: verbBody,
    response: acceptedAnswer,
    status: 202,
  }),
  rollBack: contract({
    method: "POST",
    path: "/api/v1/operations/{id}/rollback",
    summary: "Take a failed operation back",
    right,
    params,
    body: verbBody,
    response: acceptedAnswer,
    status: 202,
  }),
  signBalance: contract({
    method: "POST",
    path: "/api/v1/operations/{id}/balance/sign",
    summary: "Accept what differs from before, with a reason",
    right,
    params,
    body: signInput.omit({ operation: true }),
    response: acceptedAnswer,
  }),
  retryStep: contract({
    method: "POST",
    path: "/api/v1/operations/{id}/steps/{stepId}/retry",
    summary: "Run a failed step again",
    right,
    params: stepParams,
    body: stepBody,
    response: acceptedAnswer,
    status: 202,
  }),
  skipStep: contract({
    method: "POST",
    path: "/api/v1/operations/{id}/steps/{stepId}/skip",
    summary: "Leave a failed step as it is, where it allows that",
    right,
    params: stepParams,
    body: stepBody,
    response: acceptedAnswer,
    status: 202,
  }),
  answerStep: contract({
    method: "POST",
    path: "/api/v1/operations/{id}/steps/{stepId}/answer",
    summary: "Answer the question that a step waits with; names the question, so that a stale answer is refused",
    right,
    params: stepParams,
    body: answerInput.omit({ operation: true, step: true }),
    response: acceptedAnswer,
    status: 202,
  }),
};
