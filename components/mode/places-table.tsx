"use client";

import { Building2 } from "lucide-react";
import type { Page } from "#lib/queries/list-query.ts";
import type { PlaceView } from "#lib/queries/modes/list-places.ts";
import { TextFilter } from "#components/live/filters.tsx";
import { useAddress } from "#components/live/use-address.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { VirtualTable, type Column } from "#components/ui/virtual-table.tsx";

interface PlacesTableProps {
  initial: Page<PlaceView>;
  onSet(place: PlaceView): void;
}

export const PLACES_PATH = "/api/v1/mode/places?limit=200";

/** Every organization and workspace with the switches as they hold there: set for it, or inherited from further out. */
export function PlacesTable({ initial, onSet }: PlacesTableProps) {
  const [params] = useAddress();
  const q = params.get("q")?.trim() ?? "";
  const path = q ? `${PLACES_PATH}&q=${encodeURIComponent(q)}` : PLACES_PATH;
  const topics = ["mode", "organizations"] as const;
  const { rows, more, error } = useLivePages<PlaceView>({ path, topics, initial, initialPath: PLACES_PATH });
  return (
    <Card aria-labelledby="mode-places">
      <CardHead title="Organizations and workspaces" id="mode-places">
        <TextFilter label="Filter places" placeholder="acme/production" />
      </CardHead>
      {error && (
        <Notice tone="bad" title="The places can’t be read just now" live="polite">
          {error.message}
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyState icon={Building2} title={q ? "No place matches" : "No organizations yet"}>
          {q
            ? "Change or clear the filter."
            : "Switches can be set for one organization or workspace once there is one."}
        </EmptyState>
      ) : (
        <VirtualTable
          label="Organizations and workspaces"
          columns={columns(onSet)}
          rows={rows}
          rowKey={({ scope }) => scope}
          onEnd={more}
        />
      )}
    </Card>
  );
}

function columns(onSet: (place: PlaceView) => void): readonly Column<PlaceView>[] {
  return [
    {
      id: "name",
      label: "Place",
      width: "minmax(0,1.4fr)",
      cell: ({ name, kind }) => (
        <span
          className={cn(
            "block leading-tight wrap-anywhere whitespace-normal",
            kind === "workspace" ? "pl-2 md:pl-4" : "font-[550]",
          )}
        >
          <PlaceName name={name} />
        </span>
      ),
    },
    {
      id: "jobsStopped",
      label: "Stop server side jobs",
      width: "minmax(0,1fr)",
      narrowWidth: "4.5rem",
      cell: ({ jobsStopped }) => <Position {...jobsStopped} />,
    },
    {
      id: "readOnly",
      label: "Load mode",
      width: "minmax(0,1fr)",
      narrowWidth: "4.5rem",
      cell: ({ readOnly }) => <Position {...readOnly} />,
    },
    {
      id: "notice",
      label: "Notice",
      width: "minmax(0,1.4fr)",
      wideOnly: true,
      cell: ({ notice }) => <span className="text-muted">{notice ?? "Inherited"}</span>,
    },
    {
      id: "set",
      label: "Change",
      width: "92px",
      narrowWidth: "4.5rem",
      alignRight: true,
      cell: (place) => (
        <Button size="sm" aria-label={`Set the mode of ${place.name}`} onClick={() => onSet(place)}>
          Set…
        </Button>
      ),
    },
  ];
}

/** 'acme/production', on two lines where one is too short. */
function PlaceName({ name }: Pick<PlaceView, "name">) {
  const [organization, workspace] = name.split("/");
  return (
    <>
      {organization}
      {workspace && (
        <>
          /<wbr />
          {workspace}
        </>
      )}
    </>
  );
}

const FROM = { own: "set here", organization: "by its organization", system: "by the system" } as const;

function Position({ on, from }: PlaceView["jobsStopped"]) {
  if (!on || from === null) return <Pill tone="mute">OFF</Pill>;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Pill tone="warn">ON</Pill>
      <span className="text-muted truncate text-xs max-sm:sr-only">{FROM[from]}</span>
    </span>
  );
}
