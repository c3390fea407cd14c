import {
  Activity,
  Boxes,
  Building2,
  Construction,
  DatabaseBackup,
  House,
  ListChecks,
  Network,
  PackageCheck,
  Router,
  ScrollText,
  Server,
  Settings,
  Table2,
  type LucideIcon,
} from "lucide-react";
import { usesWorkspaces } from "#lib/domain/authority/organizations.ts";
import { refusalOf, type Right } from "#lib/domain/authority/rights.ts";
import type { PageActor } from "./actor.tsx";

export interface Place {
  href: string;
  label: string;
  icon: LucideIcon;
  /** What its page needs: it is listed for those who have it. */
  right: Right;
  count?: "nodes" | "instances" | "operations";
}

/** The pages about the fleet, as the sidebar and the command palette list them. */
const FLEET: readonly Place[] = [
  { href: "/", label: "Overview", icon: House, right: "fleet.see" },
  { href: "/nodes", label: "Nodes", icon: Server, right: "fleet.see", count: "nodes" },
  { href: "/instances", label: "Instances", icon: Boxes, right: "fleet.see", count: "instances" },
  { href: "/networks", label: "Networks", icon: Network, right: "fleet.see" },
  { href: "/clusters", label: "Clusters", icon: Router, right: "fleet.see" },
  { href: "/operations", label: "Operations", icon: Activity, right: "fleet.see", count: "operations" },
];

const PLATFORM: readonly Place[] = [
  { href: "/mode", label: "Mode", icon: Construction, right: "system.administer" },
  { href: "/jobs", label: "Jobs", icon: ListChecks, right: "jobs.see" },
  { href: "/organizations", label: "Organizations", icon: Building2, right: "workspaces.use" },
  { href: "/backups", label: "Backups", icon: DatabaseBackup, right: "system.administer" },
  { href: "/upgrades", label: "Upgrades", icon: PackageCheck, right: "system.administer" },
  { href: "/sheets", label: "Sheets", icon: Table2, right: "workspaces.use" },
];

const RECORD: readonly Place[] = [
  { href: "/audit", label: "Audit", icon: ScrollText, right: "system.administer" },
  { href: "/settings", label: "Settings", icon: Settings, right: "self.manage" },
];

/** What the pages are about; the first ones need no heading. */
export const PLACE_GROUPS: readonly { heading: string | null; places: readonly Place[] }[] = [
  { heading: null, places: FLEET },
  { heading: "Platform", places: PLATFORM },
  { heading: "Record", places: RECORD },
];

export const ALL_PLACES: readonly Place[] = PLACE_GROUPS.flatMap(({ places }) => places);

/** Those of the places that are of use to somebody: allowed, and workspaces only to whoever has some. */
export function placesFor(actor: PageActor, places: readonly Place[]): readonly Place[] {
  return places.filter(
    ({ right }) => refusalOf(actor, right) === null && (right !== "workspaces.use" || usesWorkspaces(actor)),
  );
}

export function isCurrent(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
