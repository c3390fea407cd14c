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

/** The pages, as the sidebar and the command palette list them. */
export const PLACES: readonly Place[] = [
  { href: "/", label: "Overview", icon: House, right: "fleet.see" },
  { href: "/nodes", label: "Nodes", icon: Server, right: "fleet.see", count: "nodes" },
  { href: "/instances", label: "Instances", icon: Boxes, right: "fleet.see", count: "instances" },
  { href: "/networks", label: "Networks", icon: Network, right: "fleet.see" },
  { href: "/clusters", label: "Clusters", icon: Router, right: "fleet.see" },
  { href: "/operations", label: "Operations", icon: Activity, right: "fleet.see", count: "operations" },
  { href: "/mode", label: "Mode", icon: Construction, right: "system.administer" },
  { href: "/backups", label: "Backups", icon: DatabaseBackup, right: "system.administer" },
  { href: "/upgrades", label: "Upgrades", icon: PackageCheck, right: "system.administer" },
  { href: "/jobs", label: "Jobs", icon: ListChecks, right: "jobs.see" },
  { href: "/organizations", label: "Organizations", icon: Building2, right: "workspaces.use" },
  { href: "/sheets", label: "Sheets", icon: Table2, right: "workspaces.use" },
];

export const RECORD: readonly Place[] = [
  { href: "/audit", label: "Audit", icon: ScrollText, right: "system.administer" },
  { href: "/settings", label: "Settings", icon: Settings, right: "self.manage" },
];

/** Those of the places that are of use to somebody: allowed, and workspaces only to whoever has some. */
export function placesFor(actor: PageActor, places: readonly Place[]): readonly Place[] {
  return places.filter(
    ({ right }) => refusalOf(actor, right) === null && (right !== "workspaces.use" || usesWorkspaces(actor)),
  );
}

export function isCurrent(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
