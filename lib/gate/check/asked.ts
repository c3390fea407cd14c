import type { IncomingMessage } from "node:http";
import type { Asked } from "#lib/domain/gate/asked.ts";
import { passCookie, readPass } from "#lib/use-cases/applications/bypass-pass.ts";
import type { Told } from "./conventions.ts";

/** The question of a proxy, with what it needs of the request's other headers. */
export function askedOf(request: IncomingMessage, told: Told, slug: string | null, passKey: Buffer): Asked {
  const header = (name: string): string | undefined => {
    const value = request.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(", ") : value;
  };
  return {
    ...told,
    peer: request.socket.remoteAddress ?? "",
    slug,
    forwardedFor: header("x-forwarded-for") ?? "",
    header,
    holdsPass: ({ id, slug: name }, generation) => {
      const value = cookieOf(request.headers.cookie ?? "", passCookie(name));
      const asked = { text: value ?? "", applicationId: id, generation, now: Date.now() };
      return value !== null && readPass(passKey, "cookie", asked) !== null;
    },
  };
}

function cookieOf(cookies: string, name: string): string | null {
  for (const part of cookies.split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
