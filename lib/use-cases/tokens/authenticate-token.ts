import type { ControlClient } from "#lib/ports/databases.ts";
import type { Actor } from "../actor.ts";
import { hashToken, looksLikeToken } from "./hash-token.ts";

const MINUTE = 60_000;

/** Who a bearer token stands for, with the user's groups of now; null when it is worth nothing (any more). */
export async function authenticateToken(
  control: ControlClient,
  text: string,
  { address, now }: { address: string | null; now: Date },
): Promise<Actor | null> {
  if (!looksLikeToken(text)) return null;
  const token = await control.apiToken.findUnique({
    where: { hash: hashToken(text) },
    include: { user: { include: { groups: true, organizations: true } } },
  });
  if (!token || token.revokedAt || token.user.disabledAt) return null;
  if (token.expiresAt && token.expiresAt <= now) return null;
  await noteUse(control, token, now);
  return {
    kind: "token",
    id: token.userId,
    name: `${token.user.name} (token ${token.name})`,
    groups: token.user.groups.map(({ group }) => group),
    organizationIds: token.user.organizations.map(({ organizationId }) => organizationId),
    scopes: token.scopes,
    address,
  };
}

/** At most one write a minute per token, however many processes see it. */
async function noteUse(
  control: ControlClient,
  { id, lastUsedAt }: { id: string; lastUsedAt: Date | null },
  now: Date,
): Promise<void> {
  const minuteAgo = new Date(now.getTime() - MINUTE);
  if (lastUsedAt && lastUsedAt > minuteAgo) return;
  await control.apiToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: minuteAgo } }] },
    data: { lastUsedAt: now },
  });
}
