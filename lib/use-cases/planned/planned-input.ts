import { z } from "zod";
import { instant } from "#lib/queries/instant.ts";

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, "One line, without control characters.");

/** What the public page says of a maintenance before it happens: anybody reads it. */
export const plannedFields = {
  title: line(120),
  text: z
    .string()
    .trim()
    .max(2_000)
    .regex(/^[^\0]*$/, "NUL isn't possible.")
    .default(""),
  /** Ids of components: 'platform', or the short name of an application; none: the whole platform. */
  components: z
    .array(line(63))
    .max(50)
    .refine((all) => new Set(all).size === all.length, "A component is named twice.")
    .default([]),
  startsAt: instant,
  endsAt: instant,
};

export const plannedInput = z
  .strictObject(plannedFields)
  .refine(({ startsAt, endsAt }) => Date.parse(endsAt) > Date.parse(startsAt), {
    path: ["endsAt"],
    message: "It ends before it begins.",
  });

export const plannedId = z.strictObject({ id: z.uuid() });
