import type { Held } from "./as-holder.ts";
import { troubleshooting } from "./troubleshooting.ts";

/** The archive for the console's holder, told in the audit: it leaves the house. */
export async function downloadTroubleshooting({ context, holder }: Held): Promise<Response> {
  const { name, address } = holder;
  await context.audit.record({ action: "console.troubleshooting", name, address });
  return troubleshooting(context.control);
}
