import { consoleAuditLog } from "#lib/adapters/state-folder/console-audit-log.ts";
import { carryOverAudit } from "#lib/use-cases/console/carry-over-audit.ts";
import { webLog } from "../web-log.ts";
import { consoleControl } from "./console-databases.ts";
import { rememberConsoleHost } from "./console-host.ts";

const EVERY_MS = 10_000;

/**
 * As long as the process lives: what happened at the console without a database comes into control's audit as soon as
 * that answers, and the host that opens the console without one is remembered.
 */
export function keepCarryingOver(everyMs = EVERY_MS): () => void {
  let remembered = false;
  const round = async (): Promise<void> => {
    const log = consoleAuditLog();
    if (remembered && (await log.pending()).length === 0) return;
    const control = await consoleControl();
    if (!control) return;
    if (!remembered) await rememberConsoleHost(control);
    remembered = true;
    const carried = await carryOverAudit(control, log);
    if (carried > 0) webLog().info({ carried }, "the console's audit was carried over");
  };
  const trouble = (error: unknown): void => webLog().warn({ err: error }, "the console's audit wasn't carried over");
  const timer = setInterval(() => void round().catch(trouble), everyMs);
  timer.unref();
  void round().catch(trouble);
  return () => clearInterval(timer);
}
