import type { Group } from "#lib/domain/authority/rights.ts";
import type { ControlClient, ControlTx } from "#lib/ports/databases.ts";
import { notify } from "../notify.ts";
import { done, forbidden, type Outcome } from "../outcome.ts";
import { recordAudit } from "../record-audit.ts";
import { keepAnAdmin, lockAdmins } from "../users/keep-an-admin.ts";
import { freeName } from "./free-name.ts";
import type { SignedInUser } from "./sign-in-by-password.ts";
import { strangerNamed } from "./stranger.ts";

/** What a provider has proven of a person. */
export interface OidcPerson {
  /** `ISSUER#SUB`: the only thing that a user is found by. A name or an address never links accounts. */
  subject: string;
  preferredName: string;
  displayName: string;
  /** Groups here, mapped from the provider's; null where no mapping is set and groups are given in Lull. */
  groups: readonly Group[] | null;
}

/** Signs in a person whom an OIDC provider vouches for: makes the user at first, sets mapped groups each time. */
export async function signInByOidc(
  control: ControlClient,
  person: OidcPerson,
  address: string | null,
): Promise<Outcome<SignedInUser>> {
  return control.$transaction(async (tx) => {
    await lockAdmins(tx);
    const user =
      (await tx.user.findUnique({ where: { oidcSubject: person.subject } })) ?? (await provision(tx, person));
    const actor = { ...strangerNamed({ name: user.name, address }), id: user.id };
    const subject = { kind: "user", id: user.id, name: user.name };
    if (user.disabledAt) {
      const after = { door: "oidc", because: "disabled" };
      await recordAudit(tx, actor, { action: "session.sign-in-failed", subject, after });
      return forbidden("This account can't sign in. Ask a system-admin.");
    }
    if (person.groups) {
      const changed = await mapGroups(tx, user.id, person.groups);
      if (changed) await recordAudit(tx, actor, { action: "user.map-groups", subject, ...changed });
      if (changed) await notify(tx, ["users"]);
    }
    await recordAudit(tx, actor, { action: "session.sign-in", subject, after: { door: "oidc" } });
    return done({ id: user.id, name: user.name, displayName: user.displayName, sessionEpoch: user.sessionEpoch });
  });
}

async function provision(tx: ControlTx, person: OidcPerson) {
  const name = await freeName(tx, person.preferredName, person.subject);
  const user = await tx.user.create({
    data: { name, displayName: person.displayName.slice(0, 100) || name, oidcSubject: person.subject },
  });
  const actor = { ...strangerNamed({ name, address: null }), id: user.id };
  const subject = { kind: "user", id: user.id, name };
  await recordAudit(tx, actor, { action: "user.provision", subject, after: { oidcSubject: person.subject } });
  await notify(tx, ["users"]);
  return user;
}

/** The provider decides, but for the last system-admin, who stays one: else nobody could administer Lull. */
async function mapGroups(
  tx: ControlTx,
  userId: string,
  mapped: readonly Group[],
): Promise<{ before: { groups: string[] }; after: { groups: string[] } } | null> {
  const had = await tx.groupMembership.findMany({ where: { userId }, orderBy: { group: "asc" } });
  const before = had.map(({ group }) => group);
  const after: string[] = [...mapped].sort();
  if (before.join() === after.join()) return null;
  await tx.groupMembership.deleteMany({ where: { userId } });
  await tx.groupMembership.createMany({ data: after.map((group) => ({ userId, group })) });
  if (before.includes("system-admin") && (await keepAnAdmin(tx))) {
    await tx.groupMembership.createMany({ data: [{ userId, group: "system-admin" }] });
    after.push("system-admin");
  }
  return { before: { groups: before }, after: { groups: after } };
}
