"use client";

import { createContext, useContext, type ReactNode } from "react";

/** Who looks at the page, as far as the page needs it. What one may do is decided on the server again. */
export interface PageActor {
  name: string;
  groups: readonly string[];
  /** The organizations that one belongs to, by id. */
  organizationIds: readonly string[];
  scopes: null;
}

const Actor = createContext<PageActor>({ name: "", groups: [], organizationIds: [], scopes: null });

export function ActorProvider({ actor, children }: { actor: PageActor; children: ReactNode }) {
  return <Actor value={actor}>{children}</Actor>;
}

export function usePageActor(): PageActor {
  return useContext(Actor);
}
