"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Fragment, type ReactNode } from "react";
import { cn } from "#components/ui/class-names.ts";
import { Logo } from "#components/ui/logo.tsx";
import { usePageActor } from "./actor.tsx";
import { ALL_PLACES, isCurrent, PLACE_GROUPS, placesFor, type Place } from "./places.ts";

export type Counts = Record<NonNullable<Place["count"]>, number>;

interface SidebarProps {
  counts: Counts;
  onNavigate?(): void;
}

export function Sidebar({ counts, onNavigate }: SidebarProps) {
  const pathname = usePathname();
  const actor = usePageActor();
  const home = placesFor(actor, ALL_PLACES)[0]?.href ?? "/settings";
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
        href={home}
        onClick={onNavigate}
        className="mb-3.5 flex items-center gap-2.5 rounded-lg px-2 py-1 text-lg font-[650]"
      >
        <Logo className="size-[22px]" />
        Lull
      </Link>
      {PLACE_GROUPS.map(({ heading, places: all }) => {
        const places = placesFor(actor, all);
        return (
          places.length > 0 && (
            <Fragment key={heading}>
              {heading && <GroupHeading>{heading}</GroupHeading>}
              <ul aria-label={heading ?? undefined} className="grid gap-0.5">
                {places.map(item)}
              </ul>
            </Fragment>
          )
        );
      })}
    </nav>
  );
}

function GroupHeading({ children }: { children: ReactNode }) {
  return <h2 className="text-2xs text-faint px-2.5 pt-4 pb-1.5 font-semibold tracking-wider uppercase">{children}</h2>;
}
