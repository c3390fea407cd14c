"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "#components/ui/class-names.ts";
import { Logo } from "#components/ui/logo.tsx";
import { usePageActor } from "./actor.tsx";
import { isCurrent, PLACES, placesFor, RECORD, type Place } from "./places.ts";

export type Counts = Record<NonNullable<Place["count"]>, number>;

interface SidebarProps {
  counts: Counts;
  onNavigate?(): void;
}

export function Sidebar({ counts, onNavigate }: SidebarProps) {
  const pathname = usePathname();
  const actor = usePageActor();
  const places = placesFor(actor, PLACES);
  const item = ({ href, label, icon: Icon, count }: Place) => {
    const current = isCurrent(href, pathname);
    return (
      <li key={href}>
        <Link
          href={href}
          onClick={onNavigate}
          aria-current={current ? "page" : undefined}
          className={cn(
            "text-muted hover:bg-line-soft hover:text-ink flex min-h-9 items-center gap-2.5 rounded-[7px] px-2.5 font-medium",
            current && "bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent",
          )}
        >
          <Icon aria-hidden className="size-4" strokeWidth={1.9} />
          {label}
          {count && counts[count] > 0 && (
            <span className="text-faint ml-auto text-xs font-[550]">{counts[count].toLocaleString("en-GB")}</span>
          )}
        </Link>
      </li>
    );
  };
  return (
    <nav aria-label="Pages" className="flex h-full flex-col px-3 py-4">
      <Link
        href={places[0]?.href ?? "/settings"}
        onClick={onNavigate}
        className="mb-3.5 flex items-center gap-2.5 rounded-lg px-2 py-1 text-lg font-[650]"
      >
        <Logo className="size-[22px]" />
        Lull
      </Link>
      <ul className="grid gap-0.5">{places.map(item)}</ul>
      <h2 id="nav-record" className="text-2xs text-faint px-2.5 pt-4 pb-1.5 font-semibold tracking-wider uppercase">
        Record
      </h2>
      <ul aria-labelledby="nav-record" className="grid gap-0.5">
        {placesFor(actor, RECORD).map(item)}
      </ul>
    </nav>
  );
}
