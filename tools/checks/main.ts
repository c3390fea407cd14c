import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { CHECKS, type Check } from "./check.ts";

interface Result {
  name: string;
  ok: boolean;
  seconds: number;
  output: string;
}

/** Runs every check, two at a time; `--report FILE` writes `[{ name, ok, seconds, output }]` as JSON, the output of those that failed. */
async function main(args: readonly string[]): Promise<void> {
  const queue = [...CHECKS];
  const results: Result[] = [];
  const lane = async (): Promise<void> => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const result = await run(check);
      results.push(result);
      console.log(`${result.ok ? "ok    " : "FAILED"}  ${result.name} (${result.seconds.toFixed(1)} s)`);
      if (!result.ok || check.name === "file sizes") console.log(indent(result.output));
    }
  };
  await Promise.all([lane(), lane()]);
  const at = args.indexOf("--report");
  const file = at >= 0 ? args[at + 1] : undefined;
  if (file)
    writeFileSync(file, JSON.stringify(results.map((result) => (result.ok ? { ...result, output: "" } : result))));
  process.exitCode = results.every((result) => result.ok) ? 0 : 1;
}

function run({ name, argv }: Check): Promise<Result> {
  const started = performance.now();
  const [command = "", ...rest] = argv;
  return new Promise((resolve) => {
    const child = spawn(command === "node" ? process.execPath : command, rest, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const end = (ok: boolean): void =>
      resolve({ name, ok, seconds: (performance.now() - started) / 1000, output: output.trim() });
    child.on("error", (error) => {
      output += error.message;
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}

function indent(text: string): string {
  return text.replace(/^/gm, "        ");
}

await main(process.argv.slice(2));
