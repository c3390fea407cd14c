import { effectiveMode } from "#lib/domain/modes/effective-mode.ts";
import { readMode, type ModePlace } from "#lib/queries/modes/read-mode.ts";
import { changeMode } from "#lib/use-cases/modes/change-mode.ts";
import type { PlatformContext } from "#lib/use-cases/platform-mutation.ts";
import { platformWrites } from "../databases.ts";
import { jsonBody } from "../http/json-body.ts";
import { compatibleAnswer, SUCCESS } from "./answer.ts";
import { refusedAnswer } from "./refused.ts";

/** Both switches as Exastro has them, "0" and "1": of the whole system, or as they hold for an organization. */
export async function settingsAnswer({ control }: PlatformContext, place: ModePlace = {}): Promise<Response> {
  const { jobsStopped, readOnly } = effectiveMode(await readMode(control, place));
  const data = { backyard_execute_stop: flag(jobsStopped.on), data_update_stop: flag(readOnly.on) };
  return compatibleAnswer(200, { ...SUCCESS, data });
}

/** Any subset of the two keys, each "0" or "1". */
export async function changeSettings(context: PlatformContext, request: Request): Promise<Response> {
  const sent = await jsonBody(request);
  const entries = settingsIn(sent.ok ? sent.value : null);
  if (entries.length === 0) return invalid("400-00002", "The body has neither of the two settings.");
  const unknown = entries.find(([key]) => !Object.hasOwn(SWITCH_OF, key));
  if (unknown) return invalid("400-00026", `There is no setting ${unknown[0].slice(0, 100)}.`);
  const wrong = entries.find(([, value]) => value !== "0" && value !== "1");
  if (wrong) return invalid("400-00027", `${wrong[0]} is "0" or "1".`);
  const switches = Object.fromEntries(entries.map(([key, value]) => [String(SWITCH_OF[key]), value === "1"] as const));
  const changed = await changeMode(
    { ...context, writes: await platformWrites() },
    { ...switches, reason: "set by the compatible API" },
  );
  return changed.ok ? compatibleAnswer(200, SUCCESS) : refusedAnswer(changed, "498-00001");
}

const SWITCH_OF: Readonly<Record<string, "jobsStopped" | "readOnly">> = {
  backyard_execute_stop: "jobsStopped",
  data_update_stop: "readOnly",
};

function settingsIn(body: unknown): [string, unknown][] {
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  return isObject ? Object.entries(body as Record<string, unknown>) : [];
}

function flag(on: boolean): "0" | "1" {
  return on ? "1" : "0";
}

function invalid(result: string, message: string): Response {
  return compatibleAnswer(400, { result, message });
}
