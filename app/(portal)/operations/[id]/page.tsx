import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { Theatre } from "#components/operations/theatre/theatre.tsx";
import { listJournal } from "#lib/queries/operations/list-journal.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { NotForYou } from "../../not-for-you.tsx";
import { visitorWith } from "../../visitor.ts";
import { abort, answer, pause, resume, retry, rollBack, sign, skip } from "./actions.ts";

interface OperationPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: OperationPageProps): Promise<Metadata> {
  const { operation } = await operationAt((await params).id);
  return { title: operation?.title ?? "Operation" };
}

export default async function OperationPage({ params }: OperationPageProps) {
  const { visit, operation, at } = await operationAt((await params).id);
  if (visit.refusal !== null) return <NotForYou title="Operation" refusal={visit.refusal} />;
  if (!operation) notFound();
  const { control } = visit;
  const journal = await listJournal(control, { operation: operation.id });
  const actions = { abort, answer, pause, resume, retry, rollBack, sign, skip };
  return <Theatre initial={operation} journal={journal} actions={actions} renderedAt={at.getTime()} />;
}

/** Read once per rendering: for the title and for the page. */
const operationAt = cache(async (text: string) => {
  const visit = await visitorWith("fleet.see");
  const id = z.uuid().safeParse(text);
  const at = new Date();
  const operation = visit.refusal === null && id.success ? await showOperation(visit.control, id.data, at) : null;
  return { visit, operation, at };
});
