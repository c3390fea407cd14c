"use client";

import Link from "next/link";
import { NEEDS_DATABASE } from "#lib/domain/console/needs-database.ts";
import { cn } from "#components/ui/class-names.ts";
import { useDatabaseAnswers } from "./held-provider.tsx";
import { CONSOLE_OPTIONS, type ConsoleOption } from "./options.ts";

const LOOK = "border-line bg-panel shadow-card grid grid-cols-[1.5rem_minmax(0,1fr)] gap-3 rounded-xl border p-4";

/** The tasks of the console. One that can't be done now stands there, and says why. */
export function OptionsList() {
  const database = useDatabaseAnswers();
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {CONSOLE_OPTIONS.map((option) => (
        <li key={option.href} className="grid">
          {database === false && !option.withoutDatabase ? <NotNow option={option} /> : <Task option={option} />}
        </li>
      ))}
    </ul>
  );
}

function Task({ option }: { option: ConsoleOption }) {
  const look = cn(LOOK, "hover:bg-line-soft");
  return option.download ? (
    <a href={option.href} download className={look}>
      <Words option={option} />
    </a>
  ) : (
    <Link href={option.href} prefetch={false} className={look}>
      <Words option={option} />
    </Link>
  );
}

function NotNow({ option }: { option: ConsoleOption }) {
  return (
    <div role="link" aria-disabled tabIndex={0} className={cn(LOOK, "border-dashed")}>
      <Words option={option} why={NEEDS_DATABASE} />
    </div>
  );
}

function Words({ option: { title, text, icon: Icon }, why }: { option: ConsoleOption; why?: string }) {
  return (
    <>
      <Icon aria-hidden className="text-muted mt-0.5 size-5" />
      <span className="grid content-start gap-0.5">
        <span className="font-semibold">{title}</span>
        <span className="text-muted text-sm">{text}</span>
        {why && <span className="text-warn text-sm">Not now. {why}</span>}
      </span>
    </>
  );
}
