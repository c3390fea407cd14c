import { z } from "zod";
import { ServicesUnreachable, type PlatformServices } from "#lib/ports/platform-services.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { conflict, done, unavailable, type Outcome } from "../outcome.ts";
import { consoleMutation, type HeldContext } from "./console-mutation.ts";

const input = z.strictObject({ name: z.string().min(1).max(100), to: z.enum(["start", "stop"]) });

export interface ServiceContext extends HeldContext {
  services: PlatformServices;
}

/** Starts or stops one of the platform's services by hand, while no operation works on the platform. */
export async function changeService(context: ServiceContext, given: unknown): Promise<Outcome<{ changed: boolean }>> {
  const allowed = await asked(context, given);
  if (!allowed.ok) return allowed;
  const { name, to } = allowed.value;
  try {
    const change = await context.services[to](name);
    return change.ok ? done({ changed: change.changed }) : conflict(change.because);
  } catch (error) {
    if (error instanceof ServicesUnreachable) return unavailable(error.message, 5);
    throw error;
  }
}

/** Audited as asked for, before it is done: what follows may take seconds, and no transaction waits for it. */
const asked = consoleMutation({
  name: "console.service",
  input,
  async run({ tx, audit }, { name, to }): Promise<Outcome<z.output<typeof input>>> {
    const busy = await working(tx);
    if (busy) return conflict(`'${busy.title}' works on the platform. Wait until it has ended, or abort it.`, busy.id);
    await audit({ action: `console.service-${to}`, subject: { kind: "service", id: name, name } });
    return done({ name, to });
  },
});

function working(tx: ControlTx): Promise<{ id: string; title: string } | null> {
  const status = { in: ["queued", "running", "asking", "aborting"] };
  return tx.operation.findFirst({
    where: { status, claims: { some: { key: "mode" } } },
    select: { id: true, title: true },
  });
}
