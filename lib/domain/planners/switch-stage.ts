import { SWITCH_LABEL, type SwitchName } from "../modes/mode.ts";
import type { Switches } from "../modes/platform-snapshot.ts";
import type { Stage } from "../plan/plan.ts";
import { stageOf } from "./node-steps.ts";

/** Past this a switch that doesn't turn fails: writes under way have long been ended by then. */
const TURN_SECONDS = 180;

/** One switch of the system; taken back only where it really turns. */
export function setSwitchStage(name: SwitchName, now: Switches, on: boolean): Stage {
  const text = `Switch '${SWITCH_LABEL[name]}' ${on ? "ON" : "OFF"}`;
  const undo = { type: "mode.set", switch: name, on: now[name] } as const;
  return stageOf(text, [
    {
      id: name,
      name: text,
      action: { type: "mode.set", switch: name, on },
      lanes: [],
      ...(now[name] !== on && { undo }),
      onAbort: "finish",
      timeoutSeconds: TURN_SECONDS,
    },
  ]);
}
