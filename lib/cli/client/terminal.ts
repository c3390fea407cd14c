import { createInterface } from "node:readline/promises";

/** What a command prints to and asks: a terminal, a pipe, or a test. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Null where nobody can be asked. */
  ask: ((question: string) => Promise<string>) | null;
}

export function processTerminal(): Terminal {
  return {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    ask: process.stdin.isTTY ? askOnTerminal : null,
  };
}

async function askOnTerminal(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
