"use client";

import Link from "next/link";
import { useParams, usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { ALL_PLACES } from "./places.ts";
import { ShownTitle } from "./shown-title.tsx";

type Params = Partial<Record<"name" | "slug" | "workspace" | "id", string>>;

/** Where one is: the place, what lies between, and what the page shows. */
export function Crumb() {
  const pathname = usePathname();
  const params = useParams<Params>();
  const place = ALL_PLACES.find(({ href }) => href !== "/" && pathname.startsWith(href)) ?? ALL_PLACES[0];
  const href = place?.href ?? "/";
  const shown = href === "/" || pathname === href ? null : shownOf(href, params);
  return (
    <nav aria-label="You are here" className="text-muted min-w-0 truncate">
      {shown !== null && <Way href={href}>{place?.label}</Way>}
      {params.workspace && params.slug && <Way href={`${href}/${params.slug}`}>{decodeURIComponent(params.slug)}</Way>}
      <span aria-current="page" className="text-ink font-semibold">
        {shown ?? place?.label}
      </span>
    </nav>
  );
}

function Way({ href, children }: { href: string; children: ReactNode }) {
  return (
    <>
      <Link href={href} className="hover:text-ink rounded">
        {children}
      </Link>
      {" / "}
    </>
  );
}

function shownOf(href: string, { name, slug, workspace, id }: Params): ReactNode {
  const named = workspace ?? slug ?? name;
  if (named) return decodeURIComponent(named);
  // The only page below another that is about nothing single.
  return id ? <ShownTitle href={href} id={id} /> : "Kinds";
}
