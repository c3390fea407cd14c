import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderStore } from "#lib/adapters/backup-store/folder/folder-store.ts";
import { sftpStore } from "#lib/adapters/backup-store/sftp/sftp-store.ts";
import { backupStoreContract, quietly } from "#lib/ports/backup-store.contract.ts";
import { sshServer, type SshServer } from "./ssh-server.ts";

backupStoreContract("a folder", async () => {
  const own = await mkdtemp(path.join(os.tmpdir(), "lull-folder-"));
  const folder = path.join(own, "nightly");
  return {
    store: folderStore("local", folder, { own, given: [] }),
    plant: (name, bytes) => writeFile(path.join(folder, name), bytes),
    close: () => rm(own, { recursive: true, force: true }),
  };
});

backupStoreContract("an OpenSSH server by SFTP", async () => {
  const server = await sshServer();
  return {
    store: sftpStore("remote", server.settings, server.files),
    plant: (name, bytes) => writeFile(path.join(server.folder, name), bytes),
    close: server.close,
  };
});

describe("a folder target", () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), "lull-allowed-"));
    await mkdir(path.join(home, "outside"));
    await symlink(path.join(home, "outside"), path.join(home, "link"));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it("outside the allowed folders is refused, through links as well", async () => {
    const own = path.join(home, "own");
    const allowed = { own, given: [] };
    await mkdir(own);
    await symlink(path.join(home, "outside"), path.join(own, "link"));
    for (const folder of [path.join(home, "outside"), `${own}/../outside`, path.join(own, "link"), `${own}x`]) {
      await expect(folderStore("local", folder, allowed).check()).rejects.toMatchObject({ code: "notPermitted" });
    }
  });

  it("on a disk that isn't mounted is called so, and isn't made", async () => {
    const missing = path.join(home, "mnt");
    const store = folderStore("usb", path.join(missing, "lull"), { own: path.join(home, "mine"), given: [missing] });
    await expect(store.check()).rejects.toThrow(/Is its disk mounted/);
  });

  it("never follows a link that has a backup's name", async () => {
    const own = path.join(home, "links");
    await mkdir(own);
    await writeFile(path.join(home, "secret"), "secret");
    await symlink(path.join(home, "secret"), path.join(own, "a.dump"));
    const store = folderStore("local", own, { own, given: [] });
    expect(await store.list()).toEqual([]);
    await expect(store.local("a.dump", home, quietly())).rejects.toMatchObject({ code: "notFound" });
    await expect(store.upload(path.join(home, "secret"), "a.dump", quietly())).rejects.toMatchObject({
      code: "notPermitted",
    });
  });
});

describe("an SFTP target", () => {
  let server: SshServer;
  beforeAll(async () => {
    server = await sshServer();
  });
  afterAll(() => server.close());

  it("whose host shows another key is refused before anything is sent", async () => {
    const other = server.settings.hostKey.replace(/.{8}$/, "AAAAAAAA");
    const store = sftpStore("remote", { ...server.settings, hostKey: other }, server.files);
    await expect(store.check()).rejects.toMatchObject({ code: "otherHostKey" });
  });

  it("that doesn't know Lull's key is told with the line that it lacks", async () => {
    const stranger = { identity: path.join(server.folder, "../stranger/id_ed25519"), knownHosts: "unused" };
    const store = sftpStore("remote", server.settings, stranger);
    await expect(store.check()).rejects.toThrow(/authorized_keys: ssh-ed25519 /);
  });

  it("whose server is down can't be reached", async () => {
    const store = sftpStore("remote", { ...server.settings, port: 1 }, server.files);
    await expect(store.check()).rejects.toMatchObject({ code: expect.stringMatching(/unreachable|lost/) as string });
  });

  it("with words that a command could take for something else is refused", async () => {
    for (const wrong of [{ host: "-oProxyCommand=id" }, { user: "a b" }, { path: "/a/../b" }, { path: "/a;id" }]) {
      const make = async (): Promise<void> => {
        await sftpStore("remote", { ...server.settings, ...wrong }, server.files).check();
      };
      await expect(make()).rejects.toMatchObject({ code: "notPermitted" });
    }
  });
});
