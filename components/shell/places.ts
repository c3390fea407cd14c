import { Activity, Boxes, House, Network, ScrollText, Server, Settings, type LucideIcon } from "lucide-react";

export interface Place {
  href: string;
  label: string;
  icon: LucideIcon;
  count?: "nodes" | "instances" | "operations";
}

/** The pages, as the sidebar and the command palette list them. */
export const PLACES: readonly Place[] = [
  { href: "/", label: "Overview", icon: House },
  { href: "/nodes", label: "Nodes", icon: Server, count: "nodes" },
  { href: "/instances", label: "Instances", icon: Boxes, count: "instances" },
  { href: "/networks", label: "Networks", icon: Network },
  { href: "/operations", label: "Operations", icon: Activity, count: "operations" },
];

export const RECORD: readonly Place[] = [
  { href: "/audit", label: "Audit", icon: ScrollText },
  { href: "/settings", label: "Settings", icon: Settings },
];

export function isCurrent(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
