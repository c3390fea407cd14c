import { z } from "zod";
import type { MaintenanceMode, ScopeMode, SwitchState } from "#lib/domain/modes/mode.ts";

const switchView = z
  .object({
    on: z.boolean(),
    by: z.string().nullable(),
    since: z.iso.datetime().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: "ModeSwitch" });

const texts = {
  expectedEnd: z.iso.datetime().nullable(),
  contact: z.string().nullable().describe("Who to ask."),
};

const scopeView = z
  .object({
    scope: z.string().describe("The organization's or workspace's id."),
    name: z.string().describe("ORGANIZATION or ORGANIZATION/WORKSPACE; the id where platform doesn't know it."),
    switches: z.object({ jobsStopped: switchView, readOnly: switchView }),
    notice: z.string().nullable().describe("Its own; null: as the scope above has it."),
    ...texts,
    revision: z.number().int(),
  })
  .meta({ id: "ModeScope" });
export type ScopeView = z.output<typeof scopeView>;

const state = z.enum(["off", "entering", "on", "starting"]);

/** The whole mode, as system-admins see it. */
export const modeView = z
  .object({
    switches: z.object({ jobsStopped: switchView, readOnly: switchView }),
    maintenance: z.object({
      state,
      cause: z.string().nullable(),
      since: z.iso.datetime().nullable(),
      by: z.string().nullable(),
      reason: z.string().nullable(),
    }),
    scopes: z.array(scopeView).describe("What is set for single organizations and workspaces, beside the system's."),
    notice: z.string(),
    noticeIsDefault: z.boolean(),
    ...texts,
    revision: z.number().int(),
  })
  .meta({ id: "Mode" });
export type ModeView = z.output<typeof modeView>;

const publicSwitches = z.object({
  jobsStopped: z.object({ on: z.boolean() }),
  readOnly: z.object({ on: z.boolean() }),
});

/** What everybody else sees: the state and the notice, as they hold for them. */
export const publicModeView = z
  .object({
    switches: publicSwitches,
    maintenance: z.object({ state }),
    notice: z.string(),
    ...texts,
    places: z
      .array(z.object({ name: z.string(), switches: publicSwitches, notice: z.string(), ...texts }))
      .describe("One's own organizations, and those of their workspaces that are set apart."),
  })
  .meta({ id: "PublicMode" });
export type PublicModeView = z.output<typeof publicModeView>;

export function switchViewOf({ since, ...rest }: SwitchState): z.output<typeof switchView> {
  return { ...rest, since: since?.toISOString() ?? null };
}

export function switchesOf({ jobsStopped, readOnly }: Pick<ScopeMode, "jobsStopped" | "readOnly">) {
  return { jobsStopped: switchViewOf(jobsStopped), readOnly: switchViewOf(readOnly) };
}

export function maintenanceViewOf({ since, ...rest }: MaintenanceMode): ModeView["maintenance"] {
  return { ...rest, since: since?.toISOString() ?? null };
}
