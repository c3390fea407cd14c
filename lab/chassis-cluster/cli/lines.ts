import type { ServerChannel } from "ssh2";

/** What is typed, line by line, for whoever asks next: the shell, or a command that wants an answer. */
export interface Lines {
  /** Null: there won't be another one. */
  next: () => Promise<string | null>;
}

export function linesOf(channel: ServerChannel, hear: (typed: string) => void = () => undefined): Lines {
  const ready: string[] = [];
  let waiting: ((line: string | null) => void) | null = null;
  let rest = "";
  let over = false;
  const serve = (): void => {
    if (!waiting || (ready.length === 0 && !over)) return;
    const give = waiting;
    waiting = null;
    give(ready.shift() ?? null);
  };
  channel.on("data", (chunk: Buffer) => {
    const typed = chunk.toString("utf8");
    hear(typed);
    const lines = (rest + typed).split(/\r\n|[\r\n]/);
    rest = lines.pop() ?? "";
    ready.push(...lines);
    serve();
  });
  const end = (): void => {
    over = true;
    serve();
  };
  channel.on("end", end).on("close", end);
  return {
    next: () =>
      new Promise((resolve) => {
        waiting = resolve;
        serve();
      }),
  };
}
