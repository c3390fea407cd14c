import { z } from "zod";
import { SERVICE_PARSERS, type ServiceGroup } from "#lib/domain/services/service.ts";

const word = z
  .string()
  .min(1)
  .max(500)
  .refine((text) => !text.includes("\0"), "A word can't hold a NUL.");

/** A command as its words: a program and its arguments, no shell's text. */
export const argvTemplate = z.array(word).min(1).max(50);

export const serviceGroup = z.strictObject({
  name: z.string().trim().min(1).max(60),
  parser: z.enum(SERVICE_PARSERS),
  list: argvTemplate,
  startAll: argvTemplate.nullable().default(null),
  startOne: argvTemplate.nullable().default(null).describe("{name}, {instance} and {domain} are the service's own."),
  expects: z.array(z.string().min(1).max(200)).max(500).optional().describe("Names that must run; all, without it."),
});

export const serviceGroups = z
  .array(serviceGroup)
  .max(20)
  .refine((groups) => new Set(groups.map(({ name }) => name)).size === groups.length, "Two groups have one name.");

/** The groups of a node's row. Throws where they are none. */
export function readServiceGroups(stored: unknown): ServiceGroup[] {
  return serviceGroups.parse(stored).map(({ expects, ...group }) => ({ ...group, ...(expects && { expects }) }));
}
