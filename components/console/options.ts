import {
  Activity,
  ArchiveRestore,
  Download,
  MessageSquare,
  PackageCheck,
  Power,
  Rocket,
  Stethoscope,
  type LucideIcon,
} from "lucide-react";

/** One task of the console. */
export interface ConsoleOption {
  title: string;
  /** What it does, in plain words. */
  text: string;
  href: string;
  icon: LucideIcon;
  /** It works while no control database answers. */
  withoutDatabase?: true;
  /** It is a file, not a page. */
  download?: true;
}

/** What can be done in maintenance mode, in the order of the page. */
export const CONSOLE_OPTIONS: readonly ConsoleOption[] = [
  {
    title: "Restore a database",
    text: "Take the platform back to a backup, or undo a restore: the plan comes first.",
    href: "/maintenance/restore",
    icon: ArchiveRestore,
  },
  {
    title: "Upgrade the platform",
    text: "To a release that was brought here, after a safety backup; or back to the one before.",
    href: "/maintenance/upgrade",
    icon: PackageCheck,
  },
  {
    title: "Run the checks",
    text: "Disk, clock, databases, runners, nodes: what is wrong, and what to do about it.",
    href: "/maintenance/checks",
    icon: Stethoscope,
    withoutDatabase: true,
  },
  {
    title: "Download troubleshooting data",
    text: "Logs, versions, plans, states, database health in one archive. Secrets are taken out.",
    href: "/maintenance/data/troubleshooting",
    icon: Download,
    withoutDatabase: true,
    download: true,
  },
  {
    title: "Stop and start runners",
    text: "The platform’s own services, one by one.",
    href: "/maintenance/services",
    icon: Activity,
  },
  {
    title: "Start the database’s own cluster",
    text: "PostgreSQL of this installation, where it has one on this host.",
    href: "/maintenance/cluster",
    icon: Power,
    withoutDatabase: true,
  },
  {
    title: "Message to the users",
    text: "What they read while they wait: the notice, the expected end, who to ask.",
    href: "/maintenance/message",
    icon: MessageSquare,
    withoutDatabase: true,
  },
  {
    title: "Exit maintenance mode",
    text: "Starts the platform, and lets everybody in when it is healthy.",
    href: "/maintenance/leave",
    icon: Rocket,
  },
];
