import { notFound } from "next/navigation";
import { SessionPage } from "#components/sessions/session-page.tsx";
import { actsFor } from "#lib/domain/authority/organizations.ts";
import { showSession } from "#lib/queries/sessions/show-session.ts";
import { platformClient } from "#lib/server/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { cancelRunAction } from "../actions.ts";

/** A run that is executed outside Lull: its session with its statistics. */
export async function Session({ id, actor }: { id: string; actor: Actor }) {
  const session = await showSession(await platformClient(), actor, id);
  if (!session.ok) notFound();
  const acts = actsFor(actor, session.value.organization.id);
  const cannot = acts ? null : "Only members of its organization and system-admins end its sessions.";
  return <SessionPage initial={session.value} cancel={cancelRunAction} cancelRefusal={cannot} />;
}
