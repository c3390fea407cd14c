import ssh2 from "ssh2";

export interface HostKey {
  private: string;
  /** "ssh-ed25519 AAAA..." */
  public: string;
}

export function newHostKey(): HostKey {
  const { private: secret, public: open } = ssh2.utils.generateKeyPairSync("ed25519");
  return { private: secret, public: open.trim() };
}
