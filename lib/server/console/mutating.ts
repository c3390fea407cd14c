import { consoleActor } from "#lib/use-cases/console/console-actor.ts";
import { addressOf } from "../auth/forwarded-headers.ts";
import type { Held } from "./as-holder.ts";

/** What mutations of the console are called with; null while no database answers. */
export function mutating({ context, holder, session }: Held, request: Request) {
  if (!context.control) return null;
  const actor = consoleActor({ name: holder.name, address: addressOf(request.headers) });
  return { actor, control: context.control, now: () => new Date(), console: session };
}
