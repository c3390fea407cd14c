import { z } from "zod";
import { LOG_LEVELS, LOGGING_SERVICES } from "#lib/domain/logs/log-level.ts";
import type { LogLevelView } from "#lib/queries/logs/list-log-levels.ts";
import { setLogLevel } from "#lib/use-cases/logs/set-log-level.ts";
import { contract } from "../contract.ts";

const levelSchema = z
  .object({ service: z.string(), level: z.enum(LOG_LEVELS), revision: z.number().int() })
  .meta({ id: "LogLevel" }) satisfies z.ZodType<LogLevelView>;

export const logLevelContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/log-levels",
    summary: "How much each service writes into its log",
    right: "system.administer",
    response: z.object({ items: z.array(levelSchema) }),
  }),
  set: contract({
    method: "PUT",
    path: "/api/v1/log-levels/{service}",
    summary: "Set a service's log level; its processes follow within seconds",
    right: "system.administer",
    writes: "platform",
    params: z.object({ service: z.enum(LOGGING_SERVICES) }),
    body: setLogLevel.spec.input.omit({ service: true }),
    response: levelSchema,
  }),
};
