import { failed, ok, warning, type Finding } from "#lib/ports/finding.ts";
import { connected } from "../postgres/connected.ts";

const CHECK = "clock";
const REMEDY = "Let this host and the database's keep time with NTP: timedatectl set-ntp true.";

/** This host's clock against the database's: schedules and times in the journal come from both. */
export async function checkClock(url: string): Promise<Finding[]> {
  const found = await connected(url, async (client) => {
    const asked = Date.now();
    const { rows } = await client.query<{ at: Date }>("SELECT clock_timestamp() AS at");
    const answered = Date.now();
    return rows[0] ? (asked + answered) / 2 - rows[0].at.getTime() : null;
  }).catch(() => null);
  if (found === null) return [warning(CHECK, "can't be compared: the control database doesn't answer")];
  const seconds = Math.abs(found) / 1_000;
  const message = `${seconds.toFixed(1)} s away from the control database's`;
  if (seconds < 1) return [ok(CHECK, message)];
  return [seconds < 30 ? warning(CHECK, message, REMEDY) : failed(CHECK, message, REMEDY)];
}
