import type { IncomingMessage, ServerResponse } from "node:http";
import { decide } from "#lib/domain/gate/decide.ts";
import type { ReadyState } from "#lib/domain/gate/ready-state.ts";
import { LINK_PARAMETER } from "#lib/use-cases/applications/bypass-pass.ts";
import type { GateEdge, GateHandler } from "../context.ts";
import type { Counts } from "../metrics/counts.ts";
import { answerEntrance, answerOpen, answerRefusal, answerRefused, answerUnknown } from "./answer.ts";
import { askedOf } from "./asked.ts";
import { envoy, forwarded, ingress, original, type Told } from "./conventions.ts";
import { followLink } from "./follow-link.ts";

export interface CheckDeps {
  ready(): ReadyState | null;
  /** What the provider says now. */
  notice(): string | null;
  page: GateEdge["page"];
  passKey: Buffer;
  counts: Counts;
}

/** `whole`: whoever asked gets the answer as it is. `yesOrNo`: 204 or 403. `afterNo`: the answer that a 403 stood for. */
type Manner = "whole" | "yesOrNo" | "afterNo";

/** The paths that proxies ask, each with its own way of telling about the request. */
export function checkRoutes(deps: CheckDeps): Record<string, GateHandler> {
  return {
    "/gate/check": check(deps, forwarded, "whole"),
    "/gate/check/nginx": check(deps, original, "yesOrNo"),
    "/gate/check/nginx/answer": check(deps, original, "afterNo"),
    "/gate/check/ingress": check(deps, ingress, "yesOrNo"),
  };
}

/** Envoy puts the path that was asked for behind this one, with the application's slug between them if it is named. */
export const ENVOY_PREFIX = "/gate/check/envoy";

export function envoyCheck(deps: CheckDeps): GateHandler {
  return (request, response, { path, query }) => {
    const [, slug, asked = "/"] = /^(?::([a-z0-9-]{1,100}))?(\/.*)$/s.exec(path.slice(ENVOY_PREFIX.length)) ?? [];
    const told = envoy(request, query === "" ? asked : `${asked}?${query}`);
    answer(deps, { request, response, told, slug: slug ?? null }, "whole");
  };
}

function check(deps: CheckDeps, convention: (request: IncomingMessage) => Told, manner: Manner): GateHandler {
  return (request, response, { query }) => {
    const state = deps.ready();
    if (state?.isOpen && !state.hasLinks && manner !== "afterNo") {
      deps.counts.open += 1;
      return answerOpen(response);
    }
    answer(deps, { request, response, told: convention(request), slug: slugIn(query) }, manner);
  };
}

interface Question {
  request: IncomingMessage;
  response: ServerResponse;
  told: Told;
  slug: string | null;
}

function answer(deps: CheckDeps, { request, response, told, slug }: Question, manner: Manner): void {
  const state = deps.ready();
  if (!state) {
    deps.counts.refused("unknownState");
    return manner === "yesOrNo" ? answerRefused(response) : answerUnknown(response);
  }
  const asked = askedOf(request, told, slug, deps.passKey);
  const entrance = told.target.includes(LINK_PARAMETER) ? followLink(state, asked, deps.passKey) : null;
  if (entrance) return manner === "yesOrNo" ? answerRefused(response) : answerEntrance(response, entrance);
  const decision = decide(state, asked);
  if (decision.verdict === "open" && manner !== "afterNo") {
    deps.counts.open += 1;
    return answerOpen(response);
  }
  if (manner !== "afterNo") deps.counts.refused(decision.reason);
  if (manner === "yesOrNo") return answerRefused(response);
  answerRefusal(response, { decision, asked, notice: deps.notice(), page: deps.page });
}

/** The application that the proxy's configuration names: no client can write there. */
function slugIn(query: string): string | null {
  if (query === "") return null;
  return /(?:^|&)application=([a-z0-9-]{1,100})(?:&|$)/.exec(query)?.[1] ?? null;
}
