import { z } from "zod";
import { sessionId } from "./own-session.ts";

/** A task is named by its place in its session, which whoever runs it counts from 1. */
export const taskFields = {
  id: sessionId,
  ordinal: z.int().min(1).max(100_000),
  name: z.string().trim().min(1).max(500),
};

/** What a command's end is known by. A signal's is 128 and its number, as shells have it. */
export const endFields = {
  exitCode: z.int().min(0).max(255),
  message: z.string().trim().min(1).max(4_000).optional().describe("Why it ended so."),
  durationSeconds: z.number().min(0).max(31_536_000).optional().describe("Where the end is told later than it was."),
};

/** When something ended that is told of now: its own duration after its start, and never in the future. */
export function endOf(startedAt: Date, durationSeconds: number | undefined, now: Date): Date {
  if (durationSeconds === undefined) return now;
  return new Date(Math.min(now.getTime(), startedAt.getTime() + durationSeconds * 1_000));
}
