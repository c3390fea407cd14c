import { once } from "node:events";
import net from "node:net";
import { describe, expect, it } from "vitest";
import { listeners, portOwner } from "./port-owner.ts";

describe("who has a port", () => {
  it("is this process, while it listens", async () => {
    const server = net.createServer().listen(0);
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    expect(await portOwner(port)).toContain(`(process ${process.pid})`);
    server.close();
    await once(server, "close");
    expect(await portOwner(port)).toBeNull();
  });

  it("is read from the kernel's table: listening sockets only", () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 41 1
   1: 0100007F:0BB8 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 42 1
   2: 0100007F:0BB9 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 43 1`;
    expect(listeners(table, 3000)).toEqual([{ uid: 1000, inode: "41" }]);
  });
});
