import { Button } from "#components/ui/button.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, Row } from "#components/ui/table.tsx";
import type { ApplicationView } from "#lib/queries/applications/list-applications.ts";
import { OWN_MODE_WORDS, type Opened } from "./opened.ts";

interface ApplicationRowProps {
  application: ApplicationView;
  onOpen(opened: Opened): void;
}

export function ApplicationRow({ application, onOpen }: ApplicationRowProps) {
  const { name, slug, hosts, ownMode, rules } = application;
  return (
    <Row>
      <Cell>
        <span className="font-semibold">{name}</span> <code className="text-muted font-mono text-xs">{slug}</code>
      </Cell>
      <Cell className="font-mono text-xs wrap-anywhere">{hosts.join(", ") || "none"}</Cell>
      <Cell>
        <span className={ownMode.mode === "open" ? "text-muted" : "font-semibold"}>{OWN_MODE_WORDS[ownMode.mode]}</span>
        {ownMode.mode !== "open" && ownMode.since && (
          <span className="text-muted block text-xs">
            since <RelativeTime at={ownMode.since} />, {ownMode.by}: {ownMode.reason}
          </span>
        )}
      </Cell>
      <Cell className="text-muted">{application.public ? "shown" : "not shown"}</Cell>
      <Cell>
        <div className="flex flex-wrap justify-end gap-2">
          <Button size="sm" aria-label={`Mode of ${name}`} onClick={() => onOpen({ dialog: "mode", application })}>
            Mode…
          </Button>
          <Button size="sm" aria-label={`Rules of ${name}`} onClick={() => onOpen({ dialog: "rules", application })}>
            Rules…
          </Button>
          <Button
            size="sm"
            aria-label={`Link for testers of ${name}`}
            disabledReason={
              rules.bypass.links ? null : "Its rules allow no links: tick ‘Signed links for testers’ there first."
            }
            onClick={() => onOpen({ dialog: "link", application })}
          >
            Link…
          </Button>
          <Button
            size="sm"
            variant="danger"
            aria-label={`Remove ${name}`}
            onClick={() => onOpen({ dialog: "remove", application })}
          >
            Remove…
          </Button>
        </div>
      </Cell>
    </Row>
  );
}
