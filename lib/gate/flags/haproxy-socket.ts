import { connect } from "node:net";

const PATIENCE_MS = 2_000;
const MOST_ANSWER = 1_000_000;

/** Sends one command to HAProxy's runtime socket, and gives its answer. Throws when it doesn't come. */
export function askHaproxy(socketPath: string, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    let answer = "";
    const fail = (because: string): void => {
      socket.destroy();
      reject(new Error(`HAProxy's socket ${socketPath} ${because}`));
    };
    socket.setTimeout(PATIENCE_MS, () => fail("doesn't answer."));
    socket.on("error", (error) => fail(`can't be used: ${error.message}`));
    socket.on("connect", () => socket.write(`${command}\n`));
    socket.on("data", (chunk) => {
      answer += chunk.toString("utf8");
      if (answer.length > MOST_ANSWER) fail("says too much.");
    });
    socket.on("end", () => resolve(answer.trim()));
  });
}
