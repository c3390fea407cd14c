import { describe, expect, it } from "vitest";
import { parseDomain } from "./domain-xml.ts";

const RULES = { sharedFolders: ["/mnt/shared"] };

const domain = (devices = "", metadata = ""): string => `<domain type='qemu' id='1'>
  <name>a &amp; b</name>
  <uuid>93fdc7d3-6970-4573-a921-a9544982f7c5</uuid>
  <metadata>${metadata}</metadata>
  <memory unit='KiB'>65536</memory>
  <currentMemory unit='KiB'>32768</currentMemory>
  <vcpu placement='static'>2</vcpu>
  <devices>
    <disk type='file' device='floppy'>
      <source file='/lab/guests/tiny.img' index='1'/><backingStore/><target dev='fda' bus='fdc'/><readonly/>
    </disk>
    ${devices}
    <memballoon model='none'/>
  </devices>
</domain>
`;
const pinned = (devices: string): string | null => parseDomain(domain(devices), RULES).pinned;
const disk = (type: string, source: string, more = "", device = "disk"): string =>
  `<disk type='${type}' device='${device}'><source ${source}/><target dev='vda' bus='virtio'/>${more}</disk>`;

describe("virsh dumpxml", () => {
  it("gives memory at its most, processors and the name", () => {
    expect(parseDomain(domain(), RULES)).toEqual({
      name: "a & b",
      memoryBytes: 64 * 1024 ** 2,
      vcpus: 2,
      kind: "instance",
      network: null,
      pinned: null,
      template: false,
    });
  });

  it("knows a template by Lull's own mark", () => {
    const metadata = `<lull:template xmlns:lull="https://lull.dev/xmlns/instance/1" kind="firewall"/>`;
    expect(parseDomain(domain("", metadata), RULES)).toMatchObject({ kind: "firewall", template: true });
  });

  it.each([
    `<lull:instance xmlns:lull="https://lull.dev/xmlns/instance/1" kind="firewall" network="net-acme"/>`,
    `<x:instance xmlns:x="https://lull.dev/xmlns/instance/1" kind="firewall" network="net-acme"/>`,
    `<other:app xmlns:other="http://example.net/"/><instance xmlns="https://lull.dev/xmlns/instance/1" network="net-acme" kind="firewall"/>`,
  ])("reads kind and network from %s", (metadata) => {
    expect(parseDomain(domain("", metadata), RULES)).toMatchObject({ kind: "firewall", network: "net-acme" });
  });

  it("ignores the same element in a namespace that isn't Lull's", () => {
    const metadata = `<lull:instance xmlns:lull="http://example.net/" kind="firewall" network="net-acme"/>`;
    expect(parseDomain(domain("", metadata), RULES)).toMatchObject({ kind: "instance", network: null });
  });

  it("lets no entity grow", () => {
    const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>`;
    const text = `${bomb}${domain().replace("a &amp; b", "&b;")}`;
    expect(parseDomain(text, RULES).name).toBe("&b;");
  });

  it.each(["", "no xml at all", "<network/>"])("throws on %j", (text) => {
    expect(() => parseDomain(text, RULES)).toThrow(SyntaxError);
  });
});

describe("what pins a guest to its node", () => {
  it.each([
    [`<hostdev mode='subsystem' type='pci' managed='yes'><source/></hostdev>`, "passes a PCI device through"],
    [`<hostdev mode='subsystem' type='usb'><source/></hostdev>`, "passes a USB device through"],
    [`<interface type='hostdev'><source/></interface>`, "passes a network card through"],
    [`<filesystem type='mount'><source dir='/srv'/></filesystem>`, "shares a folder of its node"],
    [disk("file", "file='/var/lib/libvirt/images/a.qcow2'"), "has its disk vda on its node's own storage"],
    [disk("block", "dev='/dev/vg0/a'"), "has its disk vda on its node's own storage"],
    [disk("block", "dev='/dev/sdb'", "", "lun"), "passes a SCSI device through"],
    [disk("nvme", "type='pci'"), "passes an NVMe disk through"],
    [disk("volume", "pool='p' volume='v'"), "has its disk vda in a storage pool that is not known to be shared"],
    [disk("file", "file='/mnt/shared/../local/a.img'"), "has its disk vda on its node's own storage"],
    [disk("file", "file='/mnt/shared-not/a.img'"), "has its disk vda on its node's own storage"],
  ])("%s", (devices, reason) => {
    expect(pinned(devices)).toBe(reason);
  });

  it.each([
    [disk("network", "protocol='rbd' name='pool/a'")],
    [disk("file", "file='/mnt/shared/a.img'")],
    [disk("file", "file='/srv/a.img'", "<readonly/>")],
    [disk("file", "file='/srv/a.img'", "<shareable/>")],
    [`<disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>`],
    [`<interface type='bridge'><source bridge='br0'/></interface>`],
  ])("not %s", (devices) => {
    expect(pinned(devices)).toBeNull();
  });
});
