import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import type { PlatformContext } from "#lib/use-cases/platform-mutation.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { currentActor } from "../auth/actor.ts";
import { controlClient, platformClient } from "../databases.ts";
import type { Contract } from "./contract.ts";
import { jsonAnswer } from "./json-answer.ts";
import { once } from "./once.ts";
import { parseRequest, type ParsedRequest } from "./parse-request.ts";
import { problem, refusalProblem } from "./problem.ts";
import { refuseAtEdge } from "./refuse-at-edge.ts";
import { overRequestLimit } from "./request-limit.ts";
import { unexpected } from "./unexpected.ts";

interface Asked<C extends Contract> extends ParsedRequest<C> {
  actor: Actor;
  control: ControlClient;
  /** For use cases. */
  context: PlatformContext;
  request: Request;
}

type Answered<C extends Contract> = Outcome<z.input<C["response"]> | Response>;
type Answering<C extends Contract> = (asked: Asked<C>) => Promise<Answered<C>> | Answered<C>;
type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

/**
 * A route handler from a contract and what answers it: who asks, from where and how often; the right; whether
 * platform may be written; the body and its parts; at most once under an Idempotency-Key; the outcome as JSON or problem+json.
 */
export function route<C extends Contract>(contract: C, answering: Answering<C>): Handler {
  return async (request, { params }) => {
    try {
      return await respond(contract, answering, request, await params);
    } catch (error) {
      return unexpected(error, request);
    }
  };
}

async function respond<C extends Contract>(
  contract: C,
  answering: Answering<C>,
  request: Request,
  params: unknown,
): Promise<Response> {
  const actor = await admitted(contract, request);
  if (actor instanceof Response) return actor;
  const control = await controlClient();
  const refused = await refuseAtEdge(contract, actor, control);
  if (refused) return refused;
  const parsed = await parseRequest(contract, request, params);
  if (parsed instanceof Response) return parsed;
  const context = { actor, control, platform: await platformClient(), now: () => new Date() };
  const run = async (): Promise<Response> =>
    answerOf(contract, await answering({ ...parsed, actor, control, context, request }));
  if (contract.method !== "POST") return run();
  const { body } = parsed;
  return once({ request, actor, control, body, secretAnswer: contract.secretAnswer ?? false }, run);
}

/** Who asks, if they may (a session's request from another site may not): before that, no body is read. */
async function admitted({ right }: Contract, request: Request): Promise<Actor | Response> {
  const found = await currentActor(request);
  if (!found.ok) return problem(found.reason, found.detail);
  const actor = found.value;
  const retryAfterSeconds = await overRequestLimit(actor);
  if (retryAfterSeconds !== null) return problem("limited", "Too many requests. Wait a little.", { retryAfterSeconds });
  const refusal = refusalOf(actor, right);
  return refusal ? problem("forbidden", refusal) : actor;
}

function answerOf<C extends Contract>(contract: C, outcome: Answered<C>): Response {
  if (!outcome.ok) return refusalProblem(outcome);
  return outcome.value instanceof Response ? outcome.value : jsonAnswer(outcome.value, contract.status ?? 200);
}
