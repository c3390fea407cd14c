import type { Core } from "./core.ts";
import type { Cluster, EndedUpgrade, MemberId } from "./model/state.ts";

export interface UpgradeEnd {
  text: string;
  outcome: EndedUpgrade["outcome"];
}

/**
 * Waits for the end of the upgrade that this session has started; `print` gets what it says meanwhile. It never
 * comes back when the member reboots: the session ends with that.
 */
export function awaitUpgrade(
  core: Core,
  primary: MemberId,
  print: (text: string) => void = () => undefined,
): Promise<UpgradeEnd> {
  const printed = core.cluster().members[primary].log.findLastIndex((line) => line.includes("upgrade started"));
  let upTo = Math.max(printed, 0);
  let text = "";
  return new Promise((resolve) => {
    const look = ({ upgrade, ended, members }: Cluster): void => {
      const fresh = members[primary].log.slice(upTo).map((line) => `${line.split(" icu: ")[1] ?? line}\n`);
      upTo += fresh.length;
      text += fresh.join("");
      print(fresh.join(""));
      if (upgrade !== null) return;
      leave();
      resolve({ text, outcome: ended?.outcome ?? "failed" });
    };
    const leave = core.onChange(look);
    look(core.cluster());
  });
}
