"use client";

import Link from "next/link";
import { useParams, usePathname } from "next/navigation";
import { Fragment, type ReactNode } from "react";
import { PLACES, RECORD } from "./places.ts";

interface HeaderProps {
  menu: ReactNode;
  children: ReactNode;
}

/** The bar on top: where one is, and what is reachable from everywhere. */
export function Header({ menu, children }: HeaderProps) {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2.5 border-b border-line bg-panel px-4 sm:gap-3 md:px-6">
      {menu}
      <Crumb />
      <div className="min-w-0 flex-1" />
      {children}
    </header>
  );
}

function Crumb() {
  const pathname = usePathname();
  const { name } = useParams<{ name?: string }>();
  const place = [...PLACES, ...RECORD].find(({ href }) => href !== "/" && pathname.startsWith(href)) ?? PLACES[0];
  const inside = place && pathname.length > place.href.length && place.href !== "/";
  return (
    <nav aria-label="You are here" className="min-w-0 truncate text-muted">
      {inside ? (
        <Fragment>
          <Link href={place.href} className="rounded hover:text-ink">
            {place.label}
          </Link>
          {" / "}
          <span aria-current="page" className="font-semibold text-ink">
            {name ? decodeURIComponent(name) : "Operation"}
          </span>
        </Fragment>
      ) : (
        <span aria-current="page" className="font-semibold text-ink">
          {place?.label}
        </span>
      )}
    </nav>
  );
}
