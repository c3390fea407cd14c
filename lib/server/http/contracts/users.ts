import { z } from "zod";
import { GROUPS } from "#lib/domain/authority/rights.ts";
import { listUsersQuery, type UserView } from "#lib/queries/users/list-users.ts";
import { createUser } from "#lib/use-cases/users/create-user.ts";
import { disableUser } from "#lib/use-cases/users/disable-user.ts";
import { resetPassword } from "#lib/use-cases/users/reset-password.ts";
import { setUserGroups } from "#lib/use-cases/users/set-user-groups.ts";
import { contract } from "../contract.ts";
import { listOf } from "./answers.ts";

const params = z.object({ id: z.guid("A user's id is a UUID.") });
const changedUser = z.object({ id: z.string() });

const userSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    displayName: z.string(),
    groups: z.array(z.string()),
    signIn: z.enum(["password", "oidc"]),
    disabledAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    tokens: z.number().int().describe("Tokens of this user that work."),
  })
  .meta({ id: "User" }) satisfies z.ZodType<UserView>;

export const userContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/users",
    summary: "Users with their groups",
    right: "system.administer",
    query: listUsersQuery,
    response: listOf(userSchema),
  }),
  create: contract({
    method: "POST",
    path: "/api/v1/users",
    summary: "Make a user with a password and groups",
    right: "system.administer",
    body: createUser.spec.input,
    response: z.object({ id: z.string(), name: z.string() }),
    status: 201,
  }),
  setGroups: contract({
    method: "PUT",
    path: "/api/v1/users/{id}/groups",
    summary: "Set a user's groups; they hold from its next request on",
    right: "system.administer",
    params,
    body: setUserGroups.spec.input.omit({ userId: true }),
    response: z.object({ id: z.string(), groups: z.array(z.enum(GROUPS)) }),
  }),
  resetPassword: contract({
    method: "PUT",
    path: "/api/v1/users/{id}/password",
    summary: "Set a user's password, and end its sessions",
    right: "system.administer",
    params,
    body: resetPassword.spec.input.omit({ userId: true }),
    response: changedUser,
  }),
  disable: contract({
    method: "POST",
    path: "/api/v1/users/{id}/disable",
    summary: "Disable a user: its sessions end, its tokens stop working",
    right: "system.administer",
    params,
    body: disableUser.spec.input.omit({ userId: true }),
    response: changedUser,
  }),
  enable: contract({
    method: "POST",
    path: "/api/v1/users/{id}/enable",
    summary: "Let a disabled user sign in again",
    right: "system.administer",
    params,
    response: changedUser,
  }),
};
