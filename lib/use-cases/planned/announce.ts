import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done, invalid } from "../outcome.ts";
import { plannedInput } from "./planned-input.ts";
import { unknownComponents } from "./unknown-components.ts";

/** Announces a maintenance on the public status page. Nothing is switched by it: it says what somebody will do. */
export const announceMaintenance = mutation<typeof plannedInput, { id: string }>({
  name: "planned.announce",
  writes: "control",
  right: "system.administer",
  input: plannedInput,
  async run({ tx, actor, now, audit }, planned) {
    if (new Date(planned.endsAt) <= now)
      return invalid("endsAt: It has ended already.", { endsAt: "It has ended already." });
    const unknown = await unknownComponents(tx, planned.components);
    if (unknown) return unknown;
    const said = { createdBy: actor.name, createdAt: now, changedAt: now };
    const { id } = await tx.plannedMaintenance.create({ data: { ...planned, ...said } });
    await audit({
      action: "planned.announce",
      subject: { kind: "plannedMaintenance", id, name: planned.title },
      after: planned,
    });
    await notify(tx, ["status"]);
    return done({ id });
  },
});
