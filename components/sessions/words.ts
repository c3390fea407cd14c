import { CircleAlert, CircleCheck, CirclePlay, Clock, Hourglass, type LucideIcon } from "lucide-react";
import type { Tone } from "#components/ui/pill.tsx";

/** Where a tenant's job writes to. */
export const TARGET_WORDS: Readonly<Record<string, string>> = {
  cloudRepository: "The provider’s cloud repository",
  cloudHost: "A cloud host of the provider’s",
  elsewhere: "Elsewhere",
};

/** How a session was started. */
export const VIA_WORDS: Readonly<Record<string, string>> = {
  hand: "in the portal",
  schedule: "by schedule",
  api: "by the API",
  cli: "by lull run",
  conductor: "by a conductor",
};

/** How a session's or a task's state looks; the word stands beside it. */
export function sessionLook(state: string): { tone: Tone; icon: LucideIcon } {
  switch (state) {
    case "Success":
      return { tone: "ok", icon: CircleCheck };
    case "Failed":
      return { tone: "bad", icon: CircleAlert };
    case "Not executed":
      return { tone: "mute", icon: Clock };
    case "Executing (delayed)":
      return { tone: "warn", icon: Hourglass };
    default:
      return { tone: "run", icon: CirclePlay };
  }
}

/** What would happen to a job that starts now. */
export const NOW_WORDS = {
  admitted: { word: "Starts", tone: "ok", icon: CircleCheck },
  held: { word: "Waits", tone: "warn", icon: Clock },
  refused: { word: "Refused", tone: "bad", icon: CircleAlert },
} as const;
