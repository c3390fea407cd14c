"use client";

import { ChevronLeft } from "lucide-react";
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
    <nav aria-label="You are here" className="text-muted flex min-w-0 items-center sm:block sm:truncate">
      {shown !== null && (
        <Way href={href} className={params.workspace && "max-sm:hidden"}>
          {place?.label}
        </Way>
      )}
      {params.workspace && params.slug && <Way href={`${href}/${params.slug}`}>{decodeURIComponent(params.slug)}</Way>}
      <span aria-current="page" className="text-ink min-w-0 truncate font-semibold">
        {shown ?? place?.label}
      </span>
    </nav>
  );
}

interface WayProps {
  href: string;
  className?: string | undefined;
  children: ReactNode;
}

/** Up from what is shown; on a phone an arrow, since the title needs the room. */
function Way({ href, className, children }: WayProps) {
  return (
    <span className={className}>
      <Link href={href} className="hover:text-ink rounded max-sm:inline-grid max-sm:size-6 max-sm:place-items-center">
        <ChevronLeft aria-hidden className="size-4 sm:hidden" />
        <span className="max-sm:sr-only">{children}</span>
      </Link>
      <span className="max-sm:hidden"> / </span>
    </span>
  );
}

function shownOf(href: string, { name, slug, workspace, id }: Params): ReactNode {
  const named = workspace ?? slug ?? name;
  if (named) return decodeURIComponent(named);
  // The only page below another that is about nothing single.
  return id ? <ShownTitle href={href} id={id} /> : "Kinds";
}
