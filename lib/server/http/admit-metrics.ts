import { BlockList, isIP } from "node:net";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { currentActor } from "../auth/actor.ts";
import { addressOf, isRelayed } from "../auth/forwarded-headers.ts";
import { problem } from "./problem.ts";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Null for a request from this host (not for one that a proxy here says is somebody else's) and for one whose actor may see the fleet, else the refusal. */
export async function admitMetrics(request: Request): Promise<Response | null> {
  if (isLoopback(addressOf(request.headers)) && !isRelayed(request.headers)) return null;
  const found = await currentActor(request);
  if (!found.ok) return problem(found.reason, found.detail);
  const refusal = refusalOf(found.value, "fleet.see");
  return refusal ? problem("forbidden", refusal) : null;
}

function isLoopback(address: string | null): boolean {
  const version = address === null ? 0 : isIP(address);
  return version !== 0 && loopback.check(address ?? "", version === 6 ? "ipv6" : "ipv4");
}
