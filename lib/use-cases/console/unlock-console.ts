import type { ConsoleContext } from "./sign-in-console.ts";

/** On the host: takes the console from whoever has it. What they do from now on is refused. Null: it was free. */
export async function unlockConsole(
  { lock, audit }: Pick<ConsoleContext, "lock" | "audit">,
  by: string,
): Promise<string | null> {
  const from = await lock.change((before) => ({
    // The token grows, so that the former holder's is void even if nobody takes the console.
    lock: { token: before.token + 1, holder: null, wanted: null },
    result: before.holder?.name ?? null,
  }));
  await audit.record({ action: "console.unlocked", name: by, address: null, details: { from } });
  return from;
}
