"use server";

import { drivers } from "#lib/server/drivers.ts";
import { markFirewall } from "#lib/use-cases/networks/mark-firewall.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

export async function saveFirewallMark(input: unknown): Promise<Outcome<unknown>> {
  return markFirewall({ ...(await actionContext()), drivers: await drivers() }, input);
}
