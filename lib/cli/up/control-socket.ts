import { chmodSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import {
  LONGEST_QUESTION,
  serviceQuestion,
  socketOf,
  type ServiceAnswer,
  type ServiceQuestion,
} from "#lib/adapters/supervised/protocol.ts";

const QUESTION_WITHIN_MS = 5_000;

interface ControlSocket {
  stateDir: string;
  answer(question: ServiceQuestion): Promise<ServiceAnswer>;
  say(line: string): void;
}

/**
 * Opens the supervisor's socket in the state folder, for its owner alone. One that can't be opened leaves everything
 * else running; whoever asks is told so. Returns what closes it.
 */
export function openControlSocket({ stateDir, answer, say }: ControlSocket): () => void {
  const socket = socketOf(stateDir);
  // Of a supervisor that was killed: one that lives holds the record, and no second one comes this far.
  rmSync(socket, { force: true });
  const server = createServer((connection) => converse(connection, answer));
  server.on("error", (error) => say(`the socket ${socket} could not be opened: ${error.message}`));
  const mask = process.umask(0o077);
  server.listen(socket, () => chmodSync(socket, 0o600));
  process.umask(mask);
  return () => {
    server.close();
    rmSync(socket, { force: true });
  };
}

function converse(connection: Socket, answer: ControlSocket["answer"]): void {
  let text = "";
  connection.setEncoding("utf8");
  connection.setTimeout(QUESTION_WITHIN_MS, () => connection.destroy());
  connection.on("error", () => undefined);
  connection.on("data", (chunk: string) => {
    if (text.includes("\n")) return;
    text += chunk;
    if (text.length > LONGEST_QUESTION) return connection.destroy();
    if (!text.includes("\n")) return;
    // What is asked may take longer than the asking.
    connection.setTimeout(0);
    void answerTo(text, answer).then((answered) => connection.end(`${JSON.stringify(answered)}\n`));
  });
}

async function answerTo(text: string, answer: ControlSocket["answer"]): Promise<ServiceAnswer> {
  try {
    return await answer(serviceQuestion.parse(JSON.parse(text)));
  } catch (error) {
    return { ok: false, because: error instanceof Error ? error.message.slice(0, 500) : String(error) };
  }
}
