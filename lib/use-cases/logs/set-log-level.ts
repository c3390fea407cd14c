import { z } from "zod";
import { DEFAULT_LOG_LEVEL, LOG_LEVELS, LOGGING_SERVICES } from "#lib/domain/logs/log-level.ts";
import { done, outdated } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";

/** Sets how much a service writes into its log; its processes follow within seconds. */
export const setLogLevel = platformMutation({
  name: "log-level.set",
  right: "system.administer",
  input: z.strictObject({
    service: z.enum(LOGGING_SERVICES),
    level: z.enum(LOG_LEVELS),
    revision: z.number().int().min(0).describe("As it was read; 0 where nobody has set one yet."),
  }),
  place: () => ({}),
  run: async ({ tx, now, audit }, { service, level, revision: seen }) => {
    await tx.logLevel.createMany({ data: [{ service, level: DEFAULT_LOG_LEVEL, revision: 0 }], skipDuplicates: true });
    const before = await tx.logLevel.findUniqueOrThrow({ where: { service } });
    const { count } = await tx.logLevel.updateMany({
      where: { service, revision: seen },
      data: { level, revision: { increment: 1 }, updatedAt: now },
    });
    const present = { level: before.level, revision: before.revision };
    if (count === 0) return outdated(`The log level of ${service}`, { yours: { level }, present });
    const subject = { kind: "service", id: service, name: service };
    await audit({ action: "log-level.set", subject, before: { level: before.level }, after: { level } });
    return done({ service, level, revision: seen + 1 });
  },
});
