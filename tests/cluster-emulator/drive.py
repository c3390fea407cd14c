"""Leads a chassis cluster through an upgrade, an abort or a recovery with PyEZ, Juniper's own client.

    drive.py upgrade|abort|recover PORT0 PORT1 IMAGE

The password is read from standard input. Prints what it has seen as JSON; ends with an error where something differs
from what the documentation of the device promises.
"""

import json
import sys
import threading
import time

from jnpr.junos import Device
from jnpr.junos.exception import ConnectError, RpcError, RpcTimeoutError
from jnpr.junos.utils.scp import SCP
from ncclient.transport.errors import TransportError

LIMIT_S = 300

# A member that reboots ends a session wherever that is.
GONE = (ConnectError, TransportError)


def main():
    what, ports, image = sys.argv[1], [int(port) for port in sys.argv[2:4]], sys.argv[4]
    cluster = Cluster(ports, sys.stdin.readline().strip())
    seen = {"before": cluster.versions(), "status": cluster.status()}
    path = cluster.copy(image)
    cluster.start(path)
    if what == "upgrade":
        cluster.until_log("in-service-upgrade completed", 1)
        cluster.until(lambda: len(cluster.versions()) == 2)
    else:
        cluster.until_log(
            "Waiting for node1 to synchronize" if what == "recover" else "Upgrading node1", 0
        )
        with cluster.session(0) as primary:
            answer = primary.rpc.abort_in_service_upgrade()
            seen["abort"] = answer.getparent().findtext("output") or answer.text
        cluster.until_log("in-service-upgrade aborted", 0)
    if what == "recover":
        seen["inconsistent"] = cluster.versions()
        seen["recovery"] = cluster.recover(1)
        cluster.until(lambda: len(cluster.versions()) == 2 and "CS" not in cluster.failures())
    seen["after"] = cluster.versions()
    seen["pending"] = cluster.boots_next()
    print(json.dumps(seen))


class Cluster:
    def __init__(self, ports, password):
        self.ports = ports
        self.password = password

    def session(self, member):
        # By this name PyEZ's SCP uses the same port as NETCONF.
        return Device(host="localhost", port=self.ports[member], user="lull", passwd=self.password, gather_facts=False)

    def copy(self, image):
        with self.session(0) as device:
            with SCP(device) as scp:
                scp.put(image, remote_path="/var/tmp/")
            path = "/var/tmp/" + image.rsplit("/", 1)[1]
            assert device.rpc.get_sha256_checksum_information(path=path).findtext(".//checksum")
            return path

    def start(self, path):
        """In a session of its own: it is answered late, or never, because the device goes away."""

        def send():
            try:
                with self.session(0) as device:
                    device.timeout = LIMIT_S
                    device.rpc.request_package_in_service_upgrade(package_name=path)
            except (*GONE, RpcError, RpcTimeoutError):
                pass

        threading.Thread(target=send, daemon=True).start()

    def recover(self, member):
        said = []
        device = self.session(member).open()
        try:
            device.rpc.request_package_rollback(node=str(member))
            raise AssertionError("a rollback before the abort was accepted")
        except RpcError as error:
            said.append(error.message)
        device.rpc.abort_in_service_upgrade()
        said.append(device.cli("request system software rollback node %d" % member, warning=False))
        # Nobody closes this session: the device goes away.
        device.rpc.request_reboot()
        return said

    def versions(self):
        """What runs on the members that answer: asked on whichever does."""
        reply = self.ask(lambda device: device.rpc.get_software_information())
        items = reply.findall(".//multi-routing-engine-item")
        return {item.findtext("re-name"): item.findtext(".//junos-version") for item in items}

    def boots_next(self):
        reply = self.ask(lambda device: device.rpc.get_snapshot_information(media="internal"))
        items = reply.findall(".//multi-routing-engine-item")
        return {item.findtext("re-name"): item.findtext(".//package-version") for item in items}

    def status(self):
        reply = self.ask(lambda device: device.rpc.get_chassis_cluster_status())
        return [element.text for element in reply.findall(".//redundancy-group-status")]

    def failures(self):
        reply = self.ask(lambda device: device.rpc.get_chassis_cluster_status())
        return " ".join(element.text for element in reply.findall(".//monitor-failures"))

    def ask(self, question):
        last = None
        for member in (0, 1):
            try:
                with self.session(member) as device:
                    return question(device)
            except GONE as error:
                last = error
        raise last

    def until_log(self, words, member):
        def holds():
            with self.session(member) as device:
                return words in device.cli("show log icu", warning=False)

        self.until(holds)

    def until(self, holds):
        deadline = time.monotonic() + LIMIT_S
        while time.monotonic() < deadline:
            try:
                if holds():
                    return
            except GONE:
                pass
            time.sleep(0.1)
        raise TimeoutError("that did not come true")


if __name__ == "__main__":
    main()
