import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SessionPage } from "#components/sessions/session-page.tsx";
import { actsFor } from "#lib/domain/authority/organizations.ts";
import { showSession } from "#lib/queries/sessions/show-session.ts";
import { platformClient } from "#lib/server/databases.ts";
import { sessionId } from "#lib/use-cases/sessions/own-session.ts";
import { cancelRunAction } from "../../jobs/actions.ts";
import { NotForYou } from "../../not-for-you.tsx";
import { visitorWith } from "../../visitor.ts";

export const metadata: Metadata = { title: "Session" };

export default async function SessionRoute({ params }: { params: Promise<{ id: string }> }) {
  const visit = await visitorWith("jobs.see");
  if (visit.refusal !== null) return <NotForYou title="Session" refusal={visit.refusal} />;
  const id = sessionId.safeParse((await params).id);
  if (!id.success) notFound();
  const session = await showSession(await platformClient(), visit.actor, id.data);
  if (!session.ok) notFound();
  const acts = actsFor(visit.actor, session.value.organization.id);
  const cannot = acts ? null : "Only members of its organization and system-admins end its sessions.";
  return <SessionPage initial={session.value} cancel={cancelRunAction} cancelRefusal={cannot} />;
}
