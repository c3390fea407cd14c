import { CommandFailure, EXIT } from "../client/exit.ts";

/** What became of a request: answered; stopped by read-only or maintenance; not reached; or refused for good. */
export type Asked<T> =
  | { state: "answered"; value: T }
  | Later
  | { state: "unreachable"; failure: CommandFailure }
  | { state: "rejected"; failure: CommandFailure };

interface Later {
  state: "later";
  detail: string;
  notice: string;
  /** Of what asked to start. */
  decision: "admitted" | "held" | "refused" | null;
}

/** A request's outcome as a value. An unexpected error of the server counts as not reached: it may be over later. */
export async function ask<T>(request: Promise<T>): Promise<Asked<T>> {
  try {
    return { state: "answered", value: await request };
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return laterOf(error) ?? { state: isUnreachable(error) ? "unreachable" : "rejected", failure: error };
  }
}

function laterOf({ answer, message }: CommandFailure): Later | null {
  const { type, notice, decision } = (answer ?? {}) as { type?: string; notice?: string; decision?: Later["decision"] };
  if (type !== "urn:lull:problem:switchedOff") return null;
  return { state: "later", detail: message, notice: notice ?? message, decision: decision ?? null };
}

/** Whether sending it again is of no use: the request itself is wrong, or what it is about is over or gone. */
export function isFinal({ answer }: CommandFailure): boolean {
  return [400, 404, 409].includes((answer as { status?: number } | null)?.status ?? 0);
}

function isUnreachable({ exit }: CommandFailure): boolean {
  return exit === EXIT.unreachable || exit === EXIT.unexpected;
}
