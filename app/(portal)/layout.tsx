import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ModeBanner } from "../mode-banner.tsx";
import { signOutAction } from "../login/actions.ts";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { Shell } from "#components/shell/shell.tsx";
import { chosenTheme, THEME_COOKIE } from "#components/shell/theme.ts";
import { usesWorkspaces } from "#lib/domain/authority/organizations.ts";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { showOverview } from "#lib/queries/overview/show-overview.ts";
import { visitor } from "./visitor.ts";
import { NoFleet } from "./no-fleet.tsx";
import { openOperations } from "./open-operations.ts";

/** The portal around every page, with the places that one may go to; each page asks for its own right. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { actor, control } = await visitor();
  const theme = chosenTheme((await cookies()).get(THEME_COOKIE)?.value);
  const { name, groups, organizationIds } = actor;
  const seesFleet = refusalOf(actor, "fleet.see") === null;
  if (!seesFleet && !usesWorkspaces(actor)) {
    return (
      <>
        <ModeBanner />
        <NoFleet name={name} signOut={signOutAction} />
      </>
    );
  }
  const { overview, operations } = seesFleet ? await fleetFigures(control) : NO_FLEET;
  return (
    <LiveProvider>
      <Shell
        actor={{ name, groups: [...groups], organizationIds: [...organizationIds], scopes: null }}
        theme={theme}
        overview={overview}
        operations={operations}
        signOut={signOutAction}
        banner={<ModeBanner className="top-14" />}
      >
        {children}
      </Shell>
    </LiveProvider>
  );
}

const NO_FLEET = { overview: null, operations: null };

async function fleetFigures(control: ControlClient) {
  const [overview, operations] = await Promise.all([showOverview(control), openOperations(control)]);
  return { overview, operations };
}
