import { refusalOf } from "#lib/domain/authority/rights.ts";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { fingerprintOf } from "#lib/ports/fingerprint-of.ts";
import { unparsable } from "../mutation.ts";
import { done, forbidden, invalid, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import type { ClusterContext } from "./cluster-context.ts";
import { askHostKeysInput, type HostKeysShown } from "./cluster-input.ts";

/** Asks members for their host keys before anything is told to them. Changes nothing and pins nothing. */
export async function askHostKeys(
  { actor, keeping }: Pick<ClusterContext, "actor" | "keeping">,
  input: unknown,
): Promise<Outcome<HostKeysShown>> {
  const refusal = refusalOf(actor, "fleet.register");
  if (refusal && actor.kind !== "system") return forbidden(refusal);
  const parsed = safeParse(askHostKeysInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  try {
    const members = await Promise.all(
      parsed.data.members.map(async (place) => {
        const key = await keeping.hostKeyOf(place);
        return { ...place, keyType: key.split(" ")[0] ?? "", fingerprint: fingerprintOf(key) };
      }),
    );
    return done({ members });
  } catch (error) {
    if (error instanceof ClusterDeviceError) return invalid(error.message);
    throw error;
  }
}
