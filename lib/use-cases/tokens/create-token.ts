import { z } from "zod";
import { grantableScopes } from "#lib/domain/authority/grantable-scopes.ts";
import { SCOPES, type Scope } from "#lib/domain/authority/rights.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { Actor } from "../actor.ts";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, forbidden, notFound, type Outcome } from "../outcome.ts";
import { userName } from "../users/user-fields.ts";
import { newToken } from "./hash-token.ts";

const MOST = 100;

export interface CreatedToken {
  id: string;
  /** Shown this once; only its hash is kept. */
  token: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  expiresAt: Date | null;
}

/**
 * Makes an API token: `{ name, scopes?, expiresInDays?, user? }`. Scopes are at most what the user's groups reach;
 * left out: all of them. A token can't make one: its successors would outlive it. It expires after 90 days unless told otherwise (null:
 * never). One's own, but for the system on its host, which names the user.
 */
export const createToken = mutation({
  name: "token.create",
  writes: "control",
  right: "self.manage",
  input: z.strictObject({
    name: z
      .string()
      .trim()
      .min(1, "A token needs a name.")
      .max(100)
      .regex(/^[^\p{Cc}]*$/u, "Control characters aren't possible."),
    scopes: z.array(z.enum(SCOPES)).min(1, "At least one scope.").max(SCOPES.length).optional(),
    expiresInDays: z.number().int().min(1).max(3650).nullable().default(90),
    user: userName.optional(),
  }),
  run: async ({ tx, actor, now, audit }, input): Promise<Outcome<CreatedToken>> => {
    if (actor.kind === "token") return forbidden("A token makes no tokens: sign in, or make it on the host.");
    const owner = await findOwner(tx, actor, input.user);
    if (!owner) return notFound("There is no such user.");
    if (actor.kind !== "system" && owner.id !== actor.id) return forbidden("A token is made by its own user.");
    if (owner.disabledAt) return conflict(`${owner.name} is disabled.`);
    const live = { userId: owner.id, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
    if ((await tx.apiToken.count({ where: live })) >= MOST)
      return conflict(`${owner.name} has ${MOST} tokens already.`);

    const groups = owner.groups.map(({ group }) => group);
    const grantable = grantableScopes({ groups, scopes: null });
    const beyond = input.scopes?.find((scope) => !grantable.includes(scope));
    if (beyond) return forbidden(`The scope '${beyond}' is beyond what ${owner.name} may give.`);
    const scopes = SCOPES.filter((scope) => (input.scopes ?? grantable).includes(scope));
    const expiresAt = input.expiresInDays === null ? null : new Date(now.getTime() + input.expiresInDays * 86_400_000);

    const { token, hash, prefix } = newToken();
    const { name } = input;
    const { id } = await tx.apiToken.create({ data: { userId: owner.id, name, hash, prefix, scopes, expiresAt } });
    await audit({
      action: "token.create",
      subject: { kind: "token", id, name },
      after: { user: owner.name, prefix, scopes, expiresAt: expiresAt?.toISOString() ?? null },
    });
    await notify(tx, ["users"]);
    return done({ id, token, name, prefix, scopes, expiresAt });
  },
});

function findOwner(tx: ControlTx, actor: Actor, name: string | undefined) {
  const where = name === undefined ? { id: actor.id ?? "" } : { name };
  if (name === undefined && !actor.id) return null;
  return tx.user.findUnique({ where, include: { groups: true } });
}
