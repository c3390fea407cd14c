import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SessionPage } from "#components/sessions/session-page.tsx";
import { showSession } from "#lib/queries/sessions/show-session.ts";
import { platformClient } from "#lib/server/databases.ts";
import { sessionId } from "#lib/use-cases/sessions/own-session.ts";
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
  return <SessionPage initial={session.value} />;
}
