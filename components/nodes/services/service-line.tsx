import type { ReactNode } from "react";
import type { NodeServices } from "#lib/use-cases/services/list-services.ts";

type Service = NodeServices["groups"][number]["services"][number];

/** A service by its name, with what its list says of it. */
export function ServiceLine({ service, children }: { service: Service; children?: ReactNode }) {
  const { key, status, priority, pid, ports } = service;
  const facts = [
    status,
    priority !== null && `priority ${priority}`,
    pid !== null && `process ${pid}`,
    ports.length > 0 && `port ${ports.join(", ")}`,
  ].filter(Boolean);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1 text-sm">
      <span className="font-[550] break-all">{key}</span>
      <span className="text-muted text-xs">{facts.join(" · ")}</span>
      <span className="ml-auto">{children}</span>
    </li>
  );
}
