import { perform } from "./command.ts";
import { FLEET_COMMANDS } from "./fleet-commands.ts";
import { INSTANCE_COMMANDS } from "./instance-commands.ts";
import { LOOK_COMMANDS } from "./look-commands.ts";
import { OPERATE_COMMANDS } from "./operate-commands.ts";
import { newScene, type Scene } from "./scene.ts";

const COMMANDS = [...FLEET_COMMANDS, ...OPERATE_COMMANDS, ...INSTANCE_COMMANDS, ...LOOK_COMMANDS];

/** Plays a story line by line on a fleet; answers its log. What goes wrong shows the log until then. */
export async function play(lines: readonly string[], open: Scene["open"]): Promise<string> {
  const log: string[] = [];
  const scene = newScene(open, (line) => log.push(`  ${line}`));
  try {
    for (const line of lines) {
      log.push(`> ${line}`);
      await perform(scene, COMMANDS, line);
    }
  } catch (error) {
    throw new Error(`${log.join("\n")}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await scene.world?.close();
  }
  return `${log.join("\n")}\n`;
}
