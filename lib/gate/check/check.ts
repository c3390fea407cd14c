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

/**
 * `whole`: whoever asked gets the answer as it is. `yesOrNo`: 204 or 403. `afterNo`: the answer that a 403 stood for.
 * `envoy`: the whole answer too, but it lets through on 200 alone, and takes a 5xx for a gate in trouble.
 */
type Manner = "whole" | "yesOrNo" | "afterNo" | "envoy";

const ENVOY_STATUS = { open: 200, refused: 403 } as const;

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
    const found = /^(?::([a-z0-9-]*))?(\/.*)$/s.exec(path.slice(ENVOY_PREFIX.length));
    // What is no path may not say by itself whose request it is.
    const [slug, asked] = found ? [found[1] ?? null, found[2] ?? ""] : ["", ""];
    const told = envoy(request, query === "" ? asked : `${asked}?${query}`);
    answer(deps, { request, response, told, slug }, "envoy");
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
  const status = manner === "envoy" ? ENVOY_STATUS.refused : 503;
  if (!state) {
    deps.counts.refused("unknownState");
    return manner === "yesOrNo" ? answerRefused(response) : answerUnknown(response, status);
  }
  const asked = askedOf(request, told, slug, deps.passKey);
  const entrance = told.target.includes(LINK_PARAMETER) ? followLink(state, asked, deps.passKey) : null;
  if (entrance) return manner === "yesOrNo" ? answerRefused(response) : answerEntrance(response, entrance);
  const decision = decide(state, asked);
  if (decision.verdict === "open" && manner !== "afterNo") {
    deps.counts.open += 1;
    return answerOpen(response, manner === "envoy" ? ENVOY_STATUS.open : 204);
  }
  if (manner !== "afterNo") deps.counts.refused(decision.reason);
  if (manner === "yesOrNo") return answerRefused(response);
  answerRefusal(response, { decision, asked, status, notice: deps.notice(), page: deps.page });
}

/** The application that the proxy's configuration names: no client can write there. A wrong name is nobody's. */
function slugIn(query: string): string | null {
  if (query === "") return null;
  return /(?:^|&)application=([^&]*)/.exec(query)?.[1] ?? null;
}
