import { runDoctor } from "../doctor/run-doctor.ts";
import { EXIT, type ExitCode } from "../client/exit.ts";
import { table } from "../client/table.ts";
import type { Terminal } from "../client/terminal.ts";

/** `lull doctor`, on the host: every finding; failed when one of them is. */
export async function doctor(terminal: Terminal, { json }: { json?: boolean }): Promise<ExitCode> {
  const findings = await runDoctor();
  terminal.out(
    json
      ? JSON.stringify(findings, null, 2)
      : table(
          ["STATUS", "CHECK", "FINDING"],
          findings.map(({ status, check, message, remedy }) => [
            status,
            check,
            remedy ? `${message}. ${remedy}` : message,
          ]),
        ),
  );
  return findings.some(({ status }) => status === "failed") ? EXIT.failed : EXIT.ok;
}
