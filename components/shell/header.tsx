"use client";

import Link from "next/link";
import { useParams, usePathname } from "next/navigation";
import { Fragment, type ReactNode } from "react";
import { OperationTitle } from "./operation-title.tsx";
import { PLACES, RECORD } from "./places.ts";

interface HeaderProps {
  menu: ReactNode;
  children: ReactNode;
}

/** The bar on top: where one is, and what is reachable from everywhere. */
export function Header({ menu, children }: HeaderProps) {
  return (
    <header className="border-line bg-panel sticky top-0 z-30 flex h-14 items-center gap-2.5 border-b px-4 sm:gap-3 md:px-6">
      {menu}
      <Crumb />
      <div className="min-w-0 flex-1" />
      {children}
    </header>
  );
}

/** What has no name in its address. */
const ONE = "one of them";

function Crumb() {
  const pathname = usePathname();
  const { name, slug, workspace, id } = useParams<Record<"name" | "slug" | "workspace" | "id", string | undefined>>();
  const named = workspace ?? slug ?? name;
  const place = [...PLACES, ...RECORD].find(({ href }) => href !== "/" && pathname.startsWith(href)) ?? PLACES[0];
  const inside = place && pathname.length > place.href.length && place.href !== "/";
  return (
    <nav aria-label="You are here" className="text-muted min-w-0 truncate">
      {inside ? (
        <Fragment>
          <Link href={place.href} className="hover:text-ink rounded">
            {place.label}
          </Link>
          {" / "}
          <span aria-current="page" className="text-ink font-semibold">
            {named ? decodeURIComponent(named) : id && place.href === "/operations" ? <OperationTitle id={id} /> : ONE}
          </span>
        </Fragment>
      ) : (
        <span aria-current="page" className="text-ink font-semibold">
          {place?.label}
        </span>
      )}
    </nav>
  );
}
