import type { GuestSpec } from "./spec.ts";

/** The domain as libvirt wants it: the oldest, smallest PC that boots from a floppy disk. */
export function guestXml(
  spec: GuestSpec & { memoryMiB: number; image: string; disk: string | null; serial: string },
): string {
  const network = spec.network ? ` network='${quoted(spec.network)}'` : "";
  const disk = spec.disk
    ? `<disk type='file' device='disk'><driver name='qemu' type='raw'/>
       <source file='${quoted(spec.disk)}'/><target dev='vda' bus='virtio'/></disk>`
    : "";
  return `<domain type='qemu'>
  <name>${quoted(spec.name)}</name>
  <metadata>
    <lull:${spec.template ? "template" : "instance"} xmlns:lull='https://lull.dev/xmlns/instance/1' kind='${spec.firewall ? "firewall" : "instance"}'${network}/>
  </metadata>
  <memory unit='MiB'>${spec.memoryMiB}</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc-i440fx-7.2'>hvm</type><boot dev='fd'/></os>
  <features><acpi/></features>
  <on_poweroff>destroy</on_poweroff>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type='file' device='floppy'>
      <driver name='qemu' type='raw'/><source file='${quoted(spec.image)}'/><target dev='fda' bus='fdc'/><readonly/>
    </disk>
    ${disk}
    <controller type='usb' model='none'/>
    <serial type='file'><source path='${quoted(spec.serial)}' append='on'/></serial>
    <memballoon model='none'/>
  </devices>
</domain>
`;
}

function quoted(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
