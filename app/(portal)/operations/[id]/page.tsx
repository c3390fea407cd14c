import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Theatre } from "#components/operations/theatre/theatre.tsx";
import { listJournal } from "#lib/queries/operations/list-journal.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { visitor } from "../../visitor.ts";
import { abort, answer, pause, resume, retry, rollBack, skip } from "./actions.ts";

export const metadata: Metadata = { title: "Operation" };

export default async function OperationPage({ params }: { params: Promise<{ id: string }> }) {
  const { control, seesFleet } = await visitor();
  if (!seesFleet) return null;
  const id = z.uuid().safeParse((await params).id);
  const now = new Date();
  const operation = id.success ? await showOperation(control, id.data, now) : null;
  if (!operation) notFound();
  const journal = await listJournal(control, { operation: operation.id });
  const actions = { abort, answer, pause, resume, retry, rollBack, skip };
  return <Theatre initial={operation} journal={journal} actions={actions} renderedAt={now.getTime()} />;
}
