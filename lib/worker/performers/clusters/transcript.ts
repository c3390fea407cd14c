import type { Member } from "#lib/domain/clusters/facts.ts";
import { unkept } from "#lib/domain/clusters/unkept.ts";
import { ClusterDeviceError, type ClusterDevice, type Heard } from "#lib/ports/cluster-device.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { Look, PerformerDeps } from "../performer.ts";
import type { ClusterActionType } from "./at-cluster.ts";

type Place = Pick<Look<ClusterActionType>, "operationId" | "stepId"> & { action: { cluster: { id: string } } };

/** Of one answer: what is longer is cut, so that a device that talks without end fills no database. */
const MOST_CHARACTERS = 200_000;

/**
 * Sends something in a session of its own, whose words are kept as they were said. Answers with the device's refusal,
 * null where it has taken it; a device that goes away over it throws as always.
 */
export async function send(
  deps: PerformerDeps,
  place: Place,
  command: (device: ClusterDevice) => Promise<unknown>,
): Promise<string | null> {
  const lines: Parameters<Heard>[0][] = [];
  const device = await deps.clusters.devices.open(place.action.cluster.id, (line) => void lines.push(line));
  try {
    await command(device);
    return null;
  } catch (error) {
    if (error instanceof ClusterDeviceError && error.kind === "refused") return error.message;
    throw error;
  } finally {
    await device.close().catch(() => undefined);
    await keepLines(deps.control, place, lines);
  }
}

async function keepLines(control: ControlClient, place: Place, lines: readonly Parameters<Heard>[0][]): Promise<void> {
  const { operationId, stepId, action } = place;
  const common = { clusterId: action.cluster.id, operationId, stepId };
  await control.clusterTranscript.createMany({
    data: lines.map(({ text, ...line }) => ({ ...common, ...line, text: storable(text) })),
  });
}

/** Whether this step has said anything to the device before, or has heard its upgrade: what runs there is its own. */
export async function wasHeard(control: ControlClient, { operationId, stepId }: Place): Promise<boolean> {
  const where = { operationId, stepId: { in: [stepId, PRINTED(stepId)] } };
  return (await control.clusterTranscript.count({ where })) > 0;
}

/** Adds what the upgrade has printed since the last look. */
export async function keepPrinted(
  control: ControlClient,
  place: Place,
  member: Member,
  printed: string,
): Promise<void> {
  const { operationId, action } = place;
  const stepId = PRINTED(place.stepId);
  const clusterId = action.cluster.id;
  const lines = await control.clusterTranscript.findMany({ where: { operationId, stepId }, orderBy: { id: "asc" } });
  const text = unkept(lines.map((line) => line.text).join(""), storable(printed));
  if (text === "") return;
  await control.clusterTranscript.create({
    data: { clusterId, operationId, stepId, member, direction: "received", text },
  });
}

/** What a step's command prints is told from what was said in its sessions. */
const PRINTED = (stepId: string): string => `${stepId}:printed`;

/** PostgreSQL takes no NUL. */
function storable(text: string): string {
  return text.replaceAll("\0", "").slice(0, MOST_CHARACTERS);
}
