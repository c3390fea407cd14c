import { defineGuest } from "#lab/guest/define.ts";
import type { GuestSpec } from "#lab/guest/spec.ts";
import { hasBooted, readTicks } from "#lab/guest/ticks.ts";
import { hypervisorContract } from "#lib/ports/hypervisor.contract.ts";
import type { ContractWorld, GuestShape } from "#lib/ports/hypervisor-contract/world.ts";
import { makeLab } from "./make-lab.ts";

hypervisorContract("libvirt", async (): Promise<ContractWorld> => {
  const lab = await makeLab();
  let made = 0;
  return {
    driver: lab.driver,
    source: lab.hv1,
    target: lab.hv2,
    unreachable: { ...lab.hv2, name: "hv9", uri: `qemu+unix:///system?socket=${lab.dir}/nodes/hv9/libvirt-sock` },
    forbiddenUris: [
      "qemu+unix:///system?socket=/run/libvirt/libvirt-sock",
      `qemu+unix:///system?socket=${lab.dir}/../libvirt-sock`,
      `${lab.hv1.uri}&command=/bin/false`,
      "qemu+ssh://root@node/system?command=/bin/false",
      "qemu+ssh://root@node/system?keyfile=/etc/shadow",
      "qemu+ext:///system?command=/bin/false",
      "test:///default",
    ],
    async guest(shape, node) {
      made += 1;
      const guest = await defineGuest({ dir: lab.dir, node: node.name, name: `${shape}${made}`, ...shapes[shape] });
      if (shape !== "stopped") await hasBooted(lab.dir, guest.name);
      return guest;
    },
    async boots(guest) {
      await hasBooted(lab.dir, guest.name);
      return (await readTicks(lab.dir, guest.name)).boots;
    },
    patienceMs: 15_000,
    tearDown: lab.end,
  };
});

const shapes: Record<GuestShape, Partial<GuestSpec>> = {
  running: {},
  paused: { state: "paused" },
  stopped: { state: "stopped" },
  pinned: { pinned: true },
  hanging: { hang: true },
  slow: { slow: true },
};
