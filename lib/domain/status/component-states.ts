import type { OwnMode } from "../gate/state.ts";
import type { MaintenanceMode } from "../modes/mode.ts";
import { PLATFORM_COMPONENT, worse, type ComponentState } from "./component.ts";

/** What the worker knows when it looks. */
export interface Look {
  maintenance: Pick<MaintenanceMode, "state" | "cause">;
  readOnly: boolean;
  /** `isDown`: it was asked, more than once, and doesn't answer as it should. */
  applications: readonly { slug: string; ownMode: OwnMode; isDown: boolean }[];
}

/** How each component of the status page is, by its id. */
export function componentStates({ maintenance, readOnly, applications }: Look): Map<string, ComponentState> {
  const platform = platformState(maintenance, readOnly);
  return new Map([
    [PLATFORM_COMPONENT, platform],
    ...applications.map(({ slug, ownMode, isDown }) => {
      const wanted = worse(platform, OWN[ownMode]);
      // Who is in maintenance may well not answer.
      return [slug, isDown && wanted !== "maintenance" ? "outage" : wanted] as const;
    }),
  ]);
}

const OWN: Readonly<Record<OwnMode, ComponentState>> = { open: "up", readOnly: "readOnly", maintenance: "maintenance" };

function platformState({ state, cause }: Look["maintenance"], readOnly: boolean): ComponentState {
  if (state !== "off") return cause === "outage" ? "outage" : "maintenance";
  return readOnly ? "readOnly" : "up";
}
