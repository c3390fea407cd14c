import { failed, ok, warning, type Finding } from "#lib/ports/finding.ts";
import { isAlive } from "../process/identity.ts";
import { readRecord } from "../up/record.ts";

/** What bin/up has started still runs. Where something else runs the processes, there is nothing to say. */
export function checkProcesses(folder: string): Finding[] {
  const record = readRecord(folder);
  if (!record) return [warning("processes", "./bin/up doesn't run them from this state folder")];
  if (!isAlive(record.supervisor))
    return [failed("processes", "the supervisor was killed", "./bin/up starts it again.")];
  return record.processes.map(({ name, identity, restarts }) => {
    const again = restarts > 0 ? `, started again ${restarts} times` : "";
    if (identity && isAlive(identity)) return ok(name, `runs as process ${identity.pid}${again}`);
    return failed(name, `doesn't run${again}`, `See logs/${name}.log in the state folder.`);
  });
}
