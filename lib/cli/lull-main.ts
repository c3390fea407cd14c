import { processTerminal } from "./client/terminal.ts";
import { runLull } from "./lull.ts";

process.exitCode = await runLull(process.argv.slice(2), process.env, processTerminal());
