import { applicationOf } from "#lib/domain/gate/decide.ts";
import type { Asked } from "#lib/domain/gate/asked.ts";
import type { ReadyState } from "#lib/domain/gate/ready-state.ts";
import { LINK_PARAMETER, passCookie, readPass, signPass } from "#lib/use-cases/applications/bypass-pass.ts";

/** Where a signed link leads: the same address without its secret, with a cookie in the secret's place. */
export interface Entrance {
  location: string;
  cookie: string;
}

/** Null for what isn't a signed link, and for one that isn't valid: it is decided on like any other request. */
export function followLink(state: ReadyState, asked: Asked, passKey: Buffer): Entrance | null {
  if (!asked.target.includes(`${LINK_PARAMETER}=`)) return null;
  const ready = applicationOf(state, asked);
  const generation = ready?.rules.bypass.links?.generation;
  if (!ready?.application || generation === undefined || !ready.trusts(asked.peer)) return null;
  if (asked.method !== "GET" && asked.method !== "HEAD") return null;
  const { path, token, rest } = splitLink(asked.target);
  const { id: applicationId, slug } = ready.application;
  const now = Date.now();
  const pass = readPass(passKey, "link", { text: token, applicationId, generation, now });
  if (!pass) return null;
  const secure = asked.header("x-forwarded-proto") === "https" ? "; Secure" : "";
  const age = Math.max(1, Math.floor((pass.expiresAt - now) / 1000));
  const value = signPass(passKey, "cookie", pass);
  const cookie = `${passCookie(slug)}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
  const query = rest.replace(/[^\x21-\x7e]/g, "");
  return { location: sameSite(path) + (query === "" ? "" : `?${query}`), cookie };
}

function splitLink(target: string): { path: string; token: string; rest: string } {
  const at = target.indexOf("?");
  const path = at < 0 ? target : target.slice(0, at);
  const parts = at < 0 ? [] : target.slice(at + 1).split("&");
  const isToken = (part: string): boolean => part.startsWith(`${LINK_PARAMETER}=`);
  const token = parts.find(isToken)?.slice(LINK_PARAMETER.length + 1) ?? "";
  return { path, token, rest: parts.filter((part) => !isToken(part)).join("&") };
}

/** A path that no browser takes for another site's address, and in which nothing ends the header. */
function sameSite(path: string): string {
  const bare = path.replace(/[^\x21-\x7e]/g, "").replace(/^[/\\]+/, "");
  return /^[a-z][a-z0-9+.-]*:/i.test(path) ? "/" : `/${bare}`;
}
