/**
 * What a member of a pair runs: `node pair-member.mjs STATE-FOLDER VERB [PATH]`. Its state is a JSON file.
 */
import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";

const [folder, verb, file] = process.argv.slice(2);
const place = path.join(folder, "state.json");
const state = JSON.parse(readFileSync(place, "utf8"));
const keep = (changed) => writeFileSync(place, JSON.stringify({ ...state, ...changed }));

const VERBS = {
  status: () => process.stdout.write(JSON.stringify(state)),
  configuration: () => process.stdout.write(`role ${state.role}\n`),
  copy: async () => {
    await pipeline(process.stdin, createWriteStream(file));
    keep({ copies: (state.copies ?? 0) + 1 });
  },
  install: () => keep({ pendingVersion: readFileSync(file, "utf8").split("\n")[0], rollbackVersion: state.version }),
  rollback: () => keep({ pendingVersion: state.pendingVersion === null ? state.rollbackVersion : null }),
  reboot: () => {
    const version = state.pendingVersion ?? state.version;
    const rollbackVersion = state.pendingVersion === null ? state.rollbackVersion : state.version;
    keep({ version, rollbackVersion, pendingVersion: null, bootedAt: new Date().toISOString() });
    // As a reboot does: the connection ends under it.
    process.kill(process.pid, "SIGKILL");
  },
};

await VERBS[verb]();
