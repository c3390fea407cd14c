import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { RunPage } from "#components/jobs/run-page.tsx";
import { actsFor } from "#lib/domain/authority/organizations.ts";
import { showRun } from "#lib/queries/runs/show-run.ts";
import { platformClient } from "#lib/server/databases.ts";
import { NotForYou } from "../../not-for-you.tsx";
import { visitorWith } from "../../visitor.ts";
import { cancelRunAction } from "../actions.ts";
import { Session } from "./session.tsx";

interface JobPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: JobPageProps): Promise<Metadata> {
  const { run } = await runAt((await params).id);
  return { title: run?.name ?? "Run" };
}

export default async function JobPage({ params }: JobPageProps) {
  const { refusal, run, acts, actor } = await runAt((await params).id);
  if (refusal !== null) return <NotForYou title="Run" refusal={refusal} />;
  if (!run) notFound();
  if (run.kind.family === "session") return <Session id={run.id} actor={actor} />;
  const cannot = acts ? null : "Only members of its organization and system-admins cancel its runs.";
  return <RunPage initial={run} cancel={cancelRunAction} cancelRefusal={cannot} />;
}

/** Read once per rendering: for the title and for the page. */
const runAt = cache(async (text: string) => {
  const visit = await visitorWith("jobs.see");
  if (visit.refusal !== null) return { refusal: visit.refusal, run: null, acts: false, actor: null };
  const { control, actor } = visit;
  const reading = { control, platform: await platformClient(), viewer: actor, now: new Date() };
  const id = z.uuid().safeParse(text);
  const run = id.success ? await showRun(reading, id.data) : null;
  return { refusal: null, run, acts: run !== null && actsFor(actor, run.organization.id), actor };
});
