import type { Member } from "#lib/domain/clusters/facts.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { attended } from "../../errands/attended.ts";
import type { Errand } from "../../errands/errands.ts";
import { readErrand } from "../../errands/errand-row.ts";
import type { Performer } from "../performer.ts";

/** Long work in the background of a worker; a copy that is whole already is kept, and proven all the same. */
export const copyImage: Performer<"cluster.copyImage"> = (deps, look) => {
  const { cluster, member, image } = look.action;
  const copy = async ({ signal, report }: Errand): Promise<{ path: string }> => {
    const device = await deps.clusters.devices.open(cluster.id);
    const stop = (): void => void device.close().catch(() => undefined);
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await device.copyImage(member, deps.clusters.images.pathOf(image.id), image.name, (told) => {
        report(
          told.totalBytes > 0 ? told.sentBytes / told.totalBytes : null,
          `${told.sentBytes} of ${told.totalBytes} bytes`,
        );
      });
    } finally {
      signal.removeEventListener("abort", stop);
      stop();
    }
  };
  return attended(deps, look, copy, ({ path }) => ({
    kind: "done",
    detail: `it is there as ${path}, and its checksum agrees`,
  }));
};

/** Where this operation has brought the image on a member; null: it hasn't. */
export async function copiedPath(control: ControlClient, operationId: string, member: Member): Promise<string | null> {
  const stepId = `cluster:copy:${member}`;
  const step = await control.step.findUnique({ where: { operationId_id: { operationId, id: stepId } } });
  const errand = step && (await readErrand(control, { operationId, stepId, attempt: step.attempt }));
  return errand?.state === "done" ? (errand.result as { path: string }).path : null;
}
