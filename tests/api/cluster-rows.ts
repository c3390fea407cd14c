import { clusterSecrets } from "#lib/adapters/cluster-secrets/cluster-secrets.ts";
import type { ClusterFacts, MemberFacts } from "#lib/domain/clusters/facts.ts";
import { healthOf } from "#lib/domain/clusters/health.ts";
import type { ControlClient, ControlJson } from "#lib/ports/databases.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";

export const OLD = "22.4R3-S2.11";
export const NEW = "23.4R2-S1.4";

function memberFacts(id: 0 | 1, seen: Partial<MemberFacts> = {}): MemberFacts {
  return {
    id,
    hostName: `edge-${id}`,
    model: "srx1500",
    serial: `S${id}`,
    version: OLD,
    pendingVersion: null,
    rollbackVersion: null,
    diskFreeBytes: 8 * 2 ** 30,
    bootedAt: "2026-10-01T00:00:00.000Z",
    reachable: true,
    ...seen,
  };
}

/** A healthy cluster with node 0 as primary of both groups, but for what differs. */
export function clusterFacts(first: Partial<MemberFacts> = {}, second: Partial<MemberFacts> = {}): ClusterFacts {
  const group = (id: number) => ({
    id,
    failovers: 1,
    members: ([0, 1] as const).map((member) => ({
      member,
      priority: member === 0 ? 200 : 100,
      status: member === 0 ? ("primary" as const) : ("secondary" as const),
      preempt: false,
      manual: false,
      monitorFailures: [],
    })),
  });
  return {
    clusterId: 1,
    members: [memberFacts(0, first), memberFacts(1, second)],
    groups: [group(0), group(1)],
    monitoredInterfaces: ["ge-0/0/2", "ge-7/0/2"],
    inSync: true,
    upgrade: null,
  };
}

interface Planted {
  name: string;
  facts: ClusterFacts | null;
  stateFolder: string;
}

/** A cluster as its registration and a probe have left it, without a device behind it. */
export async function plantCluster(control: ControlClient, { name, facts, stateFolder }: Planted): Promise<string> {
  const { id } = await control.cluster.create({
    data: {
      name,
      driver: "junos",
      userName: "lull",
      secretKind: "password",
      secret: new Uint8Array(),
      createdBy: "test",
      ...(facts && { observed: facts as unknown as ControlJson & object, observedAt: new Date() }),
      members: {
        create: ([0, 1] as const).map((member) => ({
          member,
          host: `${name}-${member}.test`,
          hostKey: `ssh-ed25519 ${Buffer.from(`${name} key ${member}`).toString("base64")}`,
        })),
      },
    },
  });
  const stands = facts ? healthOf(facts, { upgrading: false }) : { health: "unknown", reason: null };
  const secret = await clusterSecrets(stateFolder).seal(id, "not asked");
  await control.cluster.update({
    where: { id },
    data: { secret, health: stands.health, healthReason: stands.reason },
  });
  return id;
}

/** An image as its whole upload has left it, without its file. */
export async function plantImage(control: ControlClient, name: string, version: string): Promise<void> {
  const whole = { bytes: 1_000n, received: 1_000n, sha256: "0".repeat(64), readyAt: new Date(), createdBy: "test" };
  await control.clusterImage.create({ data: { name, version, ...whole } });
}

/** A token of one who is in no group: a member of an organization sees nothing of the fleet. */
export async function memberToken(control: ControlClient): Promise<string> {
  await control.user.create({ data: { name: "member", displayName: "member" } });
  const context = { actor: systemActor("test"), control, now: () => new Date() };
  const token = await createToken(context, { user: "member", name: "test", scopes: ["read", "operate"] });
  if (!token.ok) throw new Error(token.detail);
  return token.value.token;
}
