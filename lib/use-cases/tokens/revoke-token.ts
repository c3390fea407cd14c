import { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, notFound } from "../outcome.ts";

/** Ends a token at once. One's own; a system-admin anybody's. Another's is 'not found', as one that never was. */
export const revokeToken = mutation({
  name: "token.revoke",
  writes: "control",
  right: "self.manage",
  input: z.strictObject({ tokenId: z.guid() }),
  run: async ({ tx, actor, now, audit }, { tokenId: id }) => {
    const token = await tx.apiToken.findUnique({ where: { id }, include: { user: { select: { name: true } } } });
    const anybodys = actor.kind === "system" || refusalOf(actor, "system.administer") === null;
    if (!token || (token.userId !== actor.id && !anybodys)) return notFound("There is no such token.");
    const { count } = await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
    if (count === 0) return conflict("This token was revoked already.");
    await audit({
      action: "token.revoke",
      subject: { kind: "token", id, name: token.name },
      before: { user: token.user.name, prefix: token.prefix },
    });
    await notify(tx, ["users"]);
    return done({ id });
  },
});
