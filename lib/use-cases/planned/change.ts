import { z } from "zod";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, invalid, notFound } from "../outcome.ts";
import { plannedFields, plannedId } from "./planned-input.ts";
import { unknownComponents } from "./unknown-components.ts";

const changes = z.strictObject({
  ...plannedId.shape,
  title: plannedFields.title.optional(),
  text: plannedFields.text.unwrap().optional(),
  components: plannedFields.components.unwrap().optional(),
  startsAt: plannedFields.startsAt.optional(),
  endsAt: plannedFields.endsAt.optional(),
});

/** Says an announced maintenance otherwise: later, longer, of other components. */
export const changeAnnounced = mutation<typeof changes, { id: string }>({
  name: "planned.change",
  writes: "control",
  right: "system.administer",
  input: changes,
  async run({ tx, now, audit }, { id, ...wanted }) {
    const row = await tx.plannedMaintenance.findUnique({ where: { id } });
    if (!row) return notFound("There is no such planned maintenance.");
    if (row.cancelledAt) return conflict(`'${row.title}' was cancelled: announce another one.`);
    if (new Date(wanted.endsAt ?? row.endsAt) <= new Date(wanted.startsAt ?? row.startsAt))
      return invalid("endsAt: It ends before it begins.", { endsAt: "It ends before it begins." });
    const unknown = await unknownComponents(tx, wanted.components ?? []);
    if (unknown) return unknown;
    await tx.plannedMaintenance.update({ where: { id }, data: { ...wanted, changedAt: now } });
    const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, row[name as keyof typeof row]]));
    const subject = { kind: "plannedMaintenance", id, name: row.title };
    await audit({
      action: "planned.change",
      subject,
      before: JSON.parse(JSON.stringify(before)) as object,
      after: wanted,
    });
    await notify(tx, ["status"]);
    return done({ id });
  },
});
