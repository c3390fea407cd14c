import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { signOutAction } from "../login/actions.ts";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { Shell } from "#components/shell/shell.tsx";
import { chosenTheme, THEME_COOKIE } from "#components/shell/theme.ts";
import { showOverview } from "#lib/queries/overview/show-overview.ts";
import { visitor } from "./visitor.ts";
import { NoFleet } from "./no-fleet.tsx";
import { openOperations } from "./open-operations.ts";

/** The portal around every page; who may not see the fleet is told so here, once. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { actor, control, seesFleet } = await visitor();
  const theme = chosenTheme((await cookies()).get(THEME_COOKIE)?.value);
  const person = { name: actor.name, groups: [...actor.groups], scopes: null };
  if (!seesFleet) return <NoFleet name={actor.name} signOut={signOutAction} />;
  const [{ nodes, instances }, operations] = await Promise.all([showOverview(control), openOperations(control)]);
  return (
    <LiveProvider>
      <Shell
        actor={person}
        theme={theme}
        counts={{ nodes: nodes.total, instances: instances.total }}
        operations={operations}
        signOut={signOutAction}
      >
        {children}
      </Shell>
    </LiveProvider>
  );
}
