import { z } from "zod";
import { MAINTENANCE_USER } from "#lib/ports/console-identity.ts";
import { releasesView } from "#lib/queries/upgrades/list-releases.ts";
import { addReleaseInput } from "#lib/use-cases/upgrades/add-release.ts";
import { takePartInput } from "#lib/use-cases/upgrades/take-part.ts";
import {
  rollbackInput,
  rollbackPreviewInput,
  upgradeInput,
  upgradePreviewInput,
} from "#lib/use-cases/upgrades/upgrade-input.ts";
import { contract } from "../contract.ts";
import { startedAnswer } from "./answers.ts";
import { planSchema } from "./plan-schema.ts";

const password = {
  user: z.string().max(200).default(MAINTENANCE_USER).describe("The maintenance console's user."),
  password: z.string().max(1_000).describe("The maintenance console's password, not one's own."),
};
const anyPassword = { user: password.user.optional(), password: password.password.optional() };

export const upgradeContracts = {
  releases: contract({
    method: "GET",
    path: "/api/v1/releases",
    summary: "The platform's present release, those that are here, and those that it had",
    right: "system.administer",
    response: releasesView,
  }),
  part: contract({
    method: "POST",
    path: "/api/v1/releases/parts",
    summary: "Send a part of a bundle, with its checksum, where the part before has ended",
    right: "system.administer",
    body: takePartInput,
    response: z.object({ bytes: z.number().int().describe("How much of it is here now.") }),
  }),
  add: contract({
    method: "POST",
    path: "/api/v1/releases",
    summary: "Check a bundle from its first byte to its last, and keep it as a release",
    right: "system.administer",
    body: addReleaseInput,
    response: z.object({ version: z.string(), signedBy: z.string().nullable() }),
    status: 201,
  }),
  upgrade: contract({
    method: "POST",
    path: "/api/v1/upgrades",
    summary: "Bring the platform to a release; it stays in maintenance until a person leaves it",
    right: "system.administer",
    body: upgradeInput.extend(password),
    response: startedAnswer,
    status: 202,
  }),
  previewUpgrade: contract({
    method: "POST",
    path: "/api/v1/upgrades/plan",
    summary: "What an upgrade would do; needs no second password",
    right: "system.administer",
    body: upgradePreviewInput.extend(anyPassword),
    response: planSchema,
  }),
  rollback: contract({
    method: "POST",
    path: "/api/v1/upgrades/rollback",
    summary: "Take the platform back to the release and the backup from before the last upgrade",
    right: "system.administer",
    body: rollbackInput.extend(password),
    response: startedAnswer,
    status: 202,
  }),
  previewRollback: contract({
    method: "POST",
    path: "/api/v1/upgrades/rollback/plan",
    summary: "What a rollback would do, and what would be lost; needs no second password",
    right: "system.administer",
    body: rollbackPreviewInput.extend(anyPassword),
    response: planSchema,
  }),
};
