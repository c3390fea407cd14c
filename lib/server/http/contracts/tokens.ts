import { z } from "zod";
import { SCOPES } from "#lib/domain/authority/rights.ts";
import { listTokensQuery, type TokenView } from "#lib/queries/tokens/list-tokens.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";
import { contract } from "../contract.ts";
import { listOf } from "./answers.ts";

const time = z.iso.datetime().nullable();

const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().describe("Its first characters, to recognise it by."),
    user: z.string(),
    scopes: z.array(z.string()),
    status: z.enum(["active", "expired", "revoked"]),
    createdAt: z.iso.datetime(),
    expiresAt: time,
    lastUsedAt: time.describe("To the minute."),
  })
  .meta({ id: "Token" }) satisfies z.ZodType<TokenView>;

export const tokenContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/tokens",
    summary: "One's own tokens; a system-admin sees everybody's",
    right: "self.manage",
    query: listTokensQuery,
    response: listOf(tokenSchema),
  }),
  create: contract({
    method: "POST",
    path: "/api/v1/tokens",
    summary: "Make a token; it is shown in this answer and never again",
    right: "self.manage",
    body: createToken.spec.input,
    response: z.object({
      id: z.string(),
      token: z.string(),
      name: z.string(),
      prefix: z.string(),
      scopes: z.array(z.enum(SCOPES)),
      expiresAt: time,
    }),
    status: 201,
    secretAnswer: true,
  }),
  revoke: contract({
    method: "DELETE",
    path: "/api/v1/tokens/{id}",
    summary: "Revoke a token",
    right: "self.manage",
    params: z.object({ id: z.guid("A token's id is a UUID.") }),
    response: z.object({ id: z.string() }),
  }),
};
