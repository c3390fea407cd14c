import type { Scene } from "./scene.ts";

/** A line's pattern and what it does; its groups are the pattern's. */
export type Command = readonly [RegExp, (scene: Scene, groups: (string | undefined)[]) => Promise<void> | void];

/** Does what a line says. Throws where no command is written so. */
export async function perform(scene: Scene, commands: readonly Command[], line: string): Promise<void> {
  for (const [pattern, run] of commands) {
    const match = pattern.exec(line);
    if (match) return run(scene, match.slice(1));
  }
  throw new Error(`no command is written '${line}'`);
}
