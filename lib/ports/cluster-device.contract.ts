import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../tests/eventually.ts";
import type { ClusterConnection, ClusterDevice, ClusterDriver, Heard, Member } from "./cluster-device.ts";

export interface DeviceWorld {
  driver: ClusterDriver;
  connection: ClusterConnection;
  /** A local file that the members take as an image, and its name there. */
  image: { file: string; name: string; bytes: number };
  /** Nobody gets to the member until it is mended. */
  cut(member: Member): void;
  mend(): void;
  /** How often an image has been sent to a member. */
  copies(): number;
  /** A host key of somebody else. */
  foreignKey: string;
  close(): Promise<void>;
}

const AWAY = /unreachable|timeout/;
const SECRETS = /s3cret/;

/** What every cluster's adapter does, whatever the devices are. */
export function clusterDeviceContract(kind: string, makeWorld: () => Promise<DeviceWorld>): void {
  describe(`a cluster's device, ${kind}`, () => {
    let world: DeviceWorld;
    let device: ClusterDevice;
    const heard: Parameters<Heard>[0][] = [];
    beforeAll(async () => {
      world = await makeWorld();
      device = world.driver.connect(world.connection, (line) => void heard.push(line));
    });
    afterAll(async () => {
      await device.close();
      await world.close();
    });
    const other = (changed: Partial<ClusterConnection>): ClusterDevice =>
      world.driver.connect({ ...world.connection, ...changed });
    const bothUp = () =>
      eventually(async () => {
        const facts = await device.facts();
        expect(facts.members.map(({ reachable }) => reachable)).toEqual([true, true]);
        return facts;
      });

    it("tells what both members are", async () => {
      const facts = await bothUp();
      expect(facts.members.map(({ id }) => id)).toEqual([0, 1]);
      for (const { hostName, version, diskFreeBytes, bootedAt, pendingVersion } of facts.members) {
        expect([hostName, version].every((text) => text.length > 0)).toBe(true);
        expect(diskFreeBytes).toBeGreaterThan(0);
        expect(bootedAt).toMatch(/^\d{4}-.*Z$/);
        expect(pendingVersion).toBeNull();
      }
      expect(facts.upgrade).toBeNull();
      expect(facts.inSync).toBe(true);
      const control = facts.groups.find(({ id }) => id === 0);
      expect(control?.members.map(({ status }) => status).toSorted()).toEqual(["primary", "secondary"]);
    });

    it("gives the configuration", async () => {
      expect((await device.configuration()).trim().length).toBeGreaterThan(0);
    });

    it("copies an image once, and tells how far it is", async () => {
      const { file, name, bytes } = world.image;
      const told: number[] = [];
      const copy = () => device.copyImage(1, file, name, ({ sentBytes }) => void told.push(sentBytes));
      const { path } = await copy();
      expect(path.endsWith(`/${name}`)).toBe(true);
      expect(told.at(-1)).toBe(bytes);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      expect(world.copies()).toBe(1);
      expect(await copy()).toEqual({ path });
      expect(world.copies()).toBe(1);
    });

    it.each(["../out", "a b", "a;id", "$(id)", "-oX", ""])("copies nothing under the name %j", async (name) => {
      await expect(device.copyImage(1, world.image.file, name, () => undefined)).rejects.toMatchObject({
        kind: "refused",
      });
    });

    it("rolls a build back on that member alone, which boots it, and tells both to whoever listens", async () => {
      const before = await bothUp();
      const [, second] = before.members;
      await device.rollback(1);
      const rolledBack = await device.facts();
      expect(rolledBack.members.map(({ pendingVersion }) => pendingVersion)).toEqual([null, second.rollbackVersion]);
      await device.reboot(1);
      await eventually(async () => {
        const { members } = await device.facts();
        expect(members[1]).toMatchObject({ reachable: true, version: second.rollbackVersion, pendingVersion: null });
        expect(members[0]).toMatchObject({ reachable: true, version: before.members[0].version });
      });
      const sent = heard.filter(({ direction }) => direction === "sent");
      expect(sent.map(({ member }) => member)).toEqual([1, 1]);
      expect(heard.filter(({ direction }) => direction === "received").length).toBe(2);
      expect(heard.some(({ text }) => SECRETS.test(text))).toBe(false);
    });

    it("shows a member that is away as that, and the other as it is", async () => {
      await bothUp();
      world.cut(1);
      const { members } = await device.facts();
      expect(members[0].reachable).toBe(true);
      expect(members[1]).toMatchObject({ reachable: false, version: "", hostName: "" });
      world.cut(0);
      await expect(device.facts()).rejects.toMatchObject({ kind: expect.stringMatching(AWAY) as string });
      world.mend();
      await bothUp();
    });

    it("sends nothing to a member that is away", async () => {
      world.cut(1);
      await expect(device.reboot(1)).rejects.toMatchObject({ kind: expect.stringMatching(AWAY) as string });
      world.mend();
      await bothUp();
    });

    it("is refused by a host key that isn't the pinned one", async () => {
      const [one, two] = world.connection.members;
      const foreign = other({ members: [one, { ...two, hostKey: world.foreignKey }] });
      await expect(foreign.facts()).rejects.toMatchObject({
        kind: "hostKey",
        message: expect.stringMatching(/another host key .*SHA256:.*pinned SHA256:/s) as string,
      });
      await foreign.close();
    });

    it("says that the password is wrong, and not which one it was", async () => {
      const wrong = other({ secret: { kind: "password", password: "wrong-s3cret" } });
      const refused = await wrong.facts().catch((error: Error) => error);
      expect(refused).toMatchObject({ kind: "auth" });
      expect((refused as Error).message).not.toMatch(SECRETS);
      await wrong.close();
    });

    it("connects anew after it was closed", async () => {
      await device.close();
      await bothUp();
    });
  });
}
