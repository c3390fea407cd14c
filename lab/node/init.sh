#!/bin/bash
# Process 1 of a lab node, inside the node's own network, mount, UTS, IPC and pid namespace.
# Arguments: the lab's folder, its short alias (or the same folder again), the node's name.
set -euo pipefail
lab=$1 alias=$2 name=$3

hostname "$name"

# Held open, because the lab may lie below one of the folders that are covered next.
exec 9<"$lab"
own=/proc/self/fd/9/nodes/$name
bind() { mount --no-canonicalize --bind "$1" "$2"; }

# libvirt's folders are compiled in, so each node sees its own below these. The host's /run hides with
# them, and with it the host's libvirt, D-Bus and machine registry.
for folder in run var/lib var/cache var/log etc/libvirt; do bind "$own/$folder" "/$folder"; done
for file in etc/hosts etc/passwd etc/group; do bind "$own/$file" "/$file"; done
bind "$own/meminfo" /proc/meminfo

if [ ! -e "$lab/nodes/$name/init.sh" ]; then
  mkdir -p "$lab"
  bind /proc/self/fd/9 "$lab"
fi
[ "$alias" = "$lab" ] || ln -sfn "$lab" "$alias"
exec 9<&-

cd /
home=$lab/nodes/$name
boot() {
  /usr/sbin/libvirtd --daemon --config /etc/libvirt/libvirtd.conf --pid-file /run/libvirtd.pid
  "$home/bin/ovs" boot || echo "the services did not come up"
  [ ! -x /var/lib/pair/pair ] || /var/lib/pair/pair boot || echo "the pair's member did not come up"
  [ -e "$home/etc/ssh/sshd_config" ] || return 0
  mkdir -p /run/sshd
  /usr/sbin/sshd -f "$home/etc/ssh/sshd_config" || echo "sshd did not start"
}
# Everything but process 1 ends hard, /run is empty, and the node boots. The folder of libvirt's socket and
# the lab's alias are how the host reaches it: they stay.
reboot() {
  kill -KILL -1 || true
  wait || true
  for entry in /run/* /run/libvirt/*; do
    [ "$entry" = /run/libvirt ] || [ "$entry" = "$alias" ] || rm -rf "$entry"
  done
  sleep infinity &
  boot
}
boot

# From here on it only reaps. Orphans must go at once: libvirt waits for a guest's process to vanish,
# and a host's init may take more than a second for that.
trap 'exit 0' TERM
trap reboot USR1
sleep infinity &
while :; do wait || true; done
