import { z } from "zod";
import { enterInput, enterPreviewInput } from "#lib/use-cases/maintenance/enter-input.ts";
import { MAINTENANCE_USER } from "#lib/ports/console-identity.ts";
import { contract } from "../contract.ts";
import { startedAnswer } from "./answers.ts";
import { planSchema } from "./plan-schema.ts";

const password = {
  user: z.string().max(200).default(MAINTENANCE_USER).describe("The maintenance console's user."),
  password: z.string().max(1_000).describe("The maintenance console's password, not one's own."),
};

export const maintenanceContracts = {
  enter: contract({
    method: "POST",
    path: "/api/v1/mode/maintenance",
    summary: "Put the platform in maintenance: everybody is led to /maintenance until it is left from the console",
    right: "system.administer",
    body: enterInput.extend(password),
    response: startedAnswer,
    status: 202,
  }),
  previewEnter: contract({
    method: "POST",
    path: "/api/v1/mode/maintenance/plan",
    summary: "What entering maintenance would do, and what becomes of each run; needs no second password",
    right: "system.administer",
    body: enterPreviewInput.extend({ user: password.user.optional(), password: password.password.optional() }),
    response: planSchema,
  }),
};
