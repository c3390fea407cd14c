import path from "node:path";
import { z } from "zod";

/** One question to the supervisor of bin/up, a line of JSON; one answer, a line of JSON. */
export const serviceQuestion = z.discriminatedUnion("verb", [
  z.strictObject({ verb: z.literal("list") }),
  z.strictObject({ verb: z.enum(["start", "stop"]), name: z.string().max(100) }),
]);
export type ServiceQuestion = z.output<typeof serviceQuestion>;

const stateLine = z.object({
  name: z.string(),
  wanted: z.boolean(),
  running: z.boolean(),
  since: z.iso.datetime().nullable(),
  restarts: z.int(),
});
export type StateLine = z.output<typeof stateLine>;

export const serviceAnswer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), services: z.array(stateLine), changed: z.boolean().default(false) }),
  z.object({ ok: z.literal(false), because: z.string() }),
]);
export type ServiceAnswer = z.output<typeof serviceAnswer>;

/** Longer lines are no questions. Bytes. */
export const LONGEST_QUESTION = 1_000;

/** In the state folder, which belongs to Lull's own user alone. */
export function socketOf(stateFolder: string): string {
  return path.join(stateFolder, "supervisor.sock");
}
