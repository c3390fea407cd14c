import { z } from "zod";
import { OWN_MODES } from "#lib/domain/gate/state.ts";
import { PLATFORM_COMPONENT } from "#lib/domain/status/component.ts";
import { rulesSchema } from "#lib/queries/applications/rules-schema.ts";
import { instant } from "#lib/queries/instant.ts";

const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,62}$/, "2 to 63 lower-case letters, digits and hyphens, beginning with a letter.")
  .refine((text) => text !== PLATFORM_COMPONENT, "That is the platform's own name.");

const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
    "A host name without a port; *.example.org stands for one name in place of the star.",
  );

const fields = {
  name: z.string().trim().min(1).max(100),
  hosts: z
    .array(host)
    .max(50)
    .refine((all) => new Set(all).size === all.length, "A host is named twice."),
  rules: rulesSchema,
  public: z.boolean(),
};

const revision = z.number().int().min(1);

export const namedApplication = z.strictObject({ slug });

export const applicationInput = z.strictObject({
  slug,
  name: fields.name,
  hosts: fields.hosts.default([]),
  rules: fields.rules.prefault({}),
  public: fields.public.default(false),
});

export const applicationChanges = z.strictObject({ slug, revision, ...z.object(fields).partial().shape });

export const ownModeInput = z.strictObject({
  slug,
  mode: z.enum(OWN_MODES),
  reason: z.string().trim().min(1, "Say why.").max(500),
  /** When it is expected to end; nothing ends by itself. */
  until: instant.nullable().default(null),
  revision: revision.optional(),
});

const DAY = 24 * 60;

export const linkInput = z.strictObject({
  slug,
  minutes: z
    .number()
    .int()
    .min(1)
    .max(30 * DAY)
    .default(DAY),
  address: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
});
