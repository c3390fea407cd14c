"use client";

import { Search } from "lucide-react";
import { useCallback, useState, type ReactNode } from "react";
import type { Page } from "#lib/queries/list-query.ts";
import type { OperationSummary } from "#lib/queries/operations/operation-view.ts";
import type { Overview } from "#lib/queries/overview/show-overview.ts";
import { Activity } from "./activity.tsx";
import { ActorProvider, type PageActor } from "./actor.tsx";
import { Header } from "./header.tsx";
import { Keyboard } from "./keyboard.tsx";
import { MobileMenu } from "./mobile-menu.tsx";
import { Palette } from "./palette.tsx";
import { Sidebar } from "./sidebar.tsx";
import type { Theme } from "./theme.ts";
import { useCounts } from "./use-counts.ts";
import { useOpenOperations } from "./use-open-operations.ts";
import { UserMenu } from "./user-menu.tsx";

interface ShellProps {
  actor: PageActor;
  theme: Theme | null;
  /** The figures that the sidebar begins with; null for those who may not see the fleet. */
  overview: Overview | null;
  /** Null for those who may not see the fleet. */
  operations: Page<OperationSummary> | null;
  signOut(): Promise<void>;
  /** The bar of maintenance, below the header. */
  banner: ReactNode;
  children: ReactNode;
}

/** The portal around every page. Stands inside a LiveProvider. */
export function Shell({ actor, theme, overview, operations, signOut, banner, children }: ShellProps) {
  const open = useOpenOperations(operations);
  const counts = { ...useCounts(overview), operations: open.length };
  const [searching, setSearching] = useState(false);
  const search = useCallback(() => setSearching(true), []);
  return (
    <ActorProvider actor={actor}>
      <a
        href="#main"
        className="bg-accent text-accent-ink fixed top-2 left-2 z-50 -translate-y-16 rounded-lg px-4 py-2 font-semibold focus:translate-y-0"
      >
        Skip to the content
      </a>
      <div className="min-h-dvh md:grid md:grid-cols-[216px_minmax(0,1fr)]">
        <div className="border-line bg-panel border-r max-md:hidden">
          <div className="sticky top-0 h-dvh overflow-y-auto">
            <Sidebar counts={counts} />
          </div>
        </div>
        <div className="flex min-w-0 flex-col">
          <Header menu={<MobileMenu counts={counts} />}>
            <button
              type="button"
              onClick={search}
              aria-keyshortcuts="Control+K"
              className="border-line bg-bg text-faint hover:text-ink flex min-h-9 items-center gap-2 rounded-lg border px-2.5 lg:w-60"
            >
              <Search aria-hidden className="size-4" />
              <span className="flex-1 text-left max-lg:sr-only">Search or run</span>
              <kbd
                aria-hidden
                className="border-line text-muted rounded-md border px-1.5 font-sans text-xs max-lg:hidden"
              >
                Ctrl K
              </kbd>
            </button>
            {operations && <Activity open={open} />}
            <UserMenu theme={theme} signOut={signOut} />
          </Header>
          {banner}
          <main id="main" tabIndex={-1} className="w-full max-w-[1360px] flex-1 p-4 md:p-6">
            {children}
          </main>
        </div>
      </div>
      <Palette open={searching} onOpenChange={setSearching} />
      <Keyboard openPalette={search} />
    </ActorProvider>
  );
}
