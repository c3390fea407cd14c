import type { ApplicationView } from "#lib/queries/applications/list-applications.ts";
import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";
import { plain, table } from "./table.ts";

export const applicationList: Run<object> = async (command) => {
  const page = await command.api.get<{ items: ApplicationView[] }>("/api/v1/applications");
  print(command, page, () => table(HEADINGS, page.items.map(row)) || "There is no application yet.");
  return EXIT.ok;
};

const HEADINGS = ["APPLICATION", "NAME", "HOSTS", "OWN MODE", "PUBLIC", "UNTIL"];

function row({ slug, name, hosts, ownMode, public: isPublic }: ApplicationView): string[] {
  return [slug, name, hosts.join(" "), ownMode.mode, isPublic ? "yes" : "no", ownMode.until ?? ""];
}

/** As commander gives it. */
export interface ModeWish {
  to: ApplicationView["ownMode"]["mode"];
  reason: string;
  until?: string;
}

export const applicationMode: Run<ModeWish & { name: string }> = async (command, { name, to, reason, until }) => {
  const path = `/api/v1/applications/${encodeURIComponent(name)}/mode`;
  const set = await command.api.put<{ mode: string }>(path, { mode: to, reason, ...(until && { until }) });
  print(command, set, () => plain(`${name}: ${set.mode}`));
  return EXIT.ok;
};

interface LinkWish {
  name: string;
  minutes?: number;
  address?: string;
}

export const applicationLink: Run<LinkWish> = async (command, { name, minutes, address }) => {
  const path = `/api/v1/applications/${encodeURIComponent(name)}/bypass-links`;
  const wish = { ...(minutes !== undefined && { minutes }), ...(address && { address }) };
  const made = await command.api.post<{ link: string; expiresAt: string }>(path, wish);
  print(command, made, () => `${made.link}\nIt expires at ${made.expiresAt}. Whoever has it passes.`);
  return EXIT.ok;
};
