import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { Theatre } from "#components/operations/theatre/theatre.tsx";
import { listJournal } from "#lib/queries/operations/list-journal.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { visitor } from "../../visitor.ts";
import { abort, answer, pause, resume, retry, rollBack, sign, skip } from "./actions.ts";

interface OperationPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: OperationPageProps): Promise<Metadata> {
  const { operation } = await operationAt((await params).id);
  return { title: operation?.title ?? "Operation" };
}

export default async function OperationPage({ params }: OperationPageProps) {
  const { control, seesFleet, operation, at } = await operationAt((await params).id);
  if (!seesFleet) return null;
  if (!operation) notFound();
  const journal = await listJournal(control, { operation: operation.id });
  const actions = { abort, answer, pause, resume, retry, rollBack, sign, skip };
  return <Theatre initial={operation} journal={journal} actions={actions} renderedAt={at.getTime()} />;
}

/** Read once per rendering: for the title and for the page. */
const operationAt = cache(async (text: string) => {
  const { control, seesFleet } = await visitor();
  const id = z.uuid().safeParse(text);
  const at = new Date();
  const operation = seesFleet && id.success ? await showOperation(control, id.data, at) : null;
  return { control, seesFleet, operation, at };
});
