import ssh2 from "ssh2";

export interface HostKey {
  private: string;
  /** "ssh-ed25519 AAAA..." */
  public: string;
}

/** One in a few hundred that the library makes can't be read by itself: that one is made anew. */
export function newHostKey(): HostKey {
  const { private: secret, public: open } = ssh2.utils.generateKeyPairSync("ed25519");
  if (ssh2.utils.parseKey(secret) instanceof Error) return newHostKey();
  return { private: secret, public: open.trim() };
}
