import { attribute, child, children, type XmlElement } from "./parse/xml.ts";

export interface StorageRules {
  /** Folders that every node of the pool sees (NFS, a cluster file system, shared volumes below /dev). */
  sharedFolders: readonly string[];
}

const DEVICES: Readonly<Record<string, string>> = {
  pci: "passes a PCI device through",
  usb: "passes a USB device through",
  scsi: "passes a SCSI device through",
  scsi_host: "passes a SCSI adapter through",
  mdev: "passes a part of a graphics card or another mediated device through",
};
/** Reached over the network, from every node alike. */
const MOVABLE_DISKS = new Set(["network"]);

/**
 * Why a domain can't move, or null. A device of the host pins it, and so does a folder of the host. A
 * disk pins it unless it is read-only, reached over the network, marked `<shareable/>`, or lies in a
 * folder that is declared as shared: from outside, nothing else tells a local file from a shared one.
 */
export function pinnedBy(domain: XmlElement, rules: StorageRules): string | null {
  const devices = child(domain, "devices");
  const reasons = [
    ...children(devices, "hostdev").map(hostDevice),
    ...children(devices, "interface").map(networkDevice),
    ...children(devices, "filesystem").map(() => "shares a folder of its node"),
    ...children(devices, "disk").map((disk) => localDisk(disk, rules)),
  ];
  return reasons.find((reason) => reason !== null) ?? null;
}

function hostDevice(device: XmlElement): string {
  return DEVICES[attribute(device, "type") ?? ""] ?? "passes a device of its node through";
}

function networkDevice(device: XmlElement): string | null {
  const type = attribute(device, "type");
  return type === "hostdev" || type === "vdpa" ? "passes a network card through" : null;
}

function localDisk(disk: XmlElement, rules: StorageRules): string | null {
  const type = attribute(disk, "type") ?? "file";
  const source = child(disk, "source");
  const kind = attribute(disk, "device") ?? "disk";
  if (kind === "lun") return "passes a SCSI device through";
  if (MOVABLE_DISKS.has(type) || !source) return null;
  if (type === "nvme") return "passes an NVMe disk through";
  if (child(disk, "readonly") || child(disk, "shareable") || kind === "cdrom") return null;
  const path = attribute(source, "file") ?? attribute(source, "dev") ?? attribute(source, "dir");
  const name = attribute(child(disk, "target"), "dev") ?? "a disk";
  if (path !== null && rules.sharedFolders.some((folder) => isBelow(path, folder))) return null;
  if (type === "volume") return `has its disk ${name} in a storage pool that is not known to be shared`;
  return `has its disk ${name} on its node's own storage`;
}

function isBelow(path: string, folder: string): boolean {
  return !path.split("/").includes("..") && path.startsWith(`${folder.replace(/\/+$/, "")}/`);
}
