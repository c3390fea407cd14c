import { z } from "zod";
import { effectiveMode, type EffectiveSwitch } from "#lib/domain/modes/effective-mode.ts";
import type { ControlTx, PlatformTx } from "#lib/ports/databases.ts";
import { containing } from "../sql.ts";
import type { Page } from "../list-query.ts";
import { maintenanceOf, scopeMode } from "./read-mode.ts";

const placeSwitch = z.object({
  on: z.boolean(),
  from: z.enum(["system", "organization", "own"]).nullable().describe("Which scope has it on; null: it is off."),
});

export const placeView = z
  .object({
    scope: z.string(),
    name: z.string().describe("ORGANIZATION or ORGANIZATION/WORKSPACE"),
    kind: z.enum(["organization", "workspace"]),
    jobsStopped: placeSwitch,
    readOnly: placeSwitch,
    own: z
      .object({ jobsStopped: z.boolean(), readOnly: z.boolean() })
      .describe("What is set for this scope itself, whatever holds further out."),
    notice: z.string().nullable().describe("Its own; null: as the scope above has it."),
    expectedEnd: z.iso.datetime().nullable(),
    contact: z.string().nullable(),
    revision: z.number().int().describe("0: nothing was ever set for it."),
  })
  .meta({ id: "ModePlace" });
export type PlaceView = z.output<typeof placeView>;

export const listPlacesQuery = z.object({
  q: z.string().trim().max(200).optional().describe("Part of the name."),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(400).optional().describe("nextCursor of the page before."),
});

interface Row {
  id: string;
  parent: string | null;
  name: string;
}

/** Every organization and workspace by name, with the switches as they hold there and where they come from. */
export async function listPlaces(
  control: ControlTx,
  platform: PlatformTx,
  { q, limit, cursor }: z.output<typeof listPlacesQuery>,
): Promise<Page<PlaceView>> {
  const found = await platform.$queryRaw<Row[]>`
    SELECT id, parent, name FROM (
      SELECT id, NULL::uuid AS parent, slug AS name FROM "Organization"
      UNION ALL
      SELECT w.id, o.id, o.slug || '/' || w.slug FROM "Workspace" w JOIN "Organization" o ON o.id = w."organizationId"
    ) places
    WHERE name ILIKE ${containing(q ?? "")} AND name COLLATE "C" > ${cursor ?? ""}
    ORDER BY name COLLATE "C" LIMIT ${limit + 1}::int`;
  const shown = found.slice(0, limit);
  const view = await viewer(control, shown);
  const nextCursor = found.length > limit ? (shown.at(-1)?.name ?? null) : null;
  return { items: shown.map(view), nextCursor };
}

async function viewer(control: ControlTx, shown: readonly Row[]): Promise<(row: Row) => PlaceView> {
  const scopes = new Set(["system", ...shown.flatMap(({ id, parent }) => (parent ? [id, parent] : [id]))]);
  const rows = new Map(
    (await control.mode.findMany({ where: { scope: { in: [...scopes] } } })).map((r) => [r.scope, r]),
  );
  const system = rows.get("system");
  if (!system) throw new Error("The mode has no row for the system: the control database is not set up.");
  return ({ id, parent, name }) => {
    const order = [system, parent === null ? undefined : rows.get(parent), rows.get(id)];
    const reading = order.filter((row) => row !== undefined).map(scopeMode);
    const mode = effectiveMode({ maintenance: maintenanceOf(system), scopes: reading });
    const own = rows.get(id);
    const from = ({ on, scope }: EffectiveSwitch) => ({ on, from: on ? originOf(scope, id) : null });
    return {
      scope: id,
      name,
      kind: parent === null ? "organization" : "workspace",
      jobsStopped: from(mode.jobsStopped),
      readOnly: from(mode.readOnly),
      own: { jobsStopped: own?.jobsStopped ?? false, readOnly: own?.readOnly ?? false },
      notice: own?.notice ?? null,
      expectedEnd: own?.expectedEnd?.toISOString() ?? null,
      contact: own?.contact ?? null,
      revision: own?.revision ?? 0,
    };
  };
}

function originOf(scope: string | null, own: string): "system" | "organization" | "own" {
  if (scope === own) return "own";
  return scope === "system" ? "system" : "organization";
}
