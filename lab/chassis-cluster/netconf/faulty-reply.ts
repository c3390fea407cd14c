import type { ReplyFault } from "../conversation.ts";

const ELEVEN_MB = 11 * 1024 * 1024;

/** What a device out of its mind says instead of a reply; null: nothing. */
export function spoiledReply(as: Exclude<ReplyFault["as"], "refused">): string | null {
  switch (as) {
    case "silent":
      return null;
    case "garbage":
      return "\u0007\u0001core dumped %% <rpc-reply <<>> </nothing> \u0000\u0000";
    case "huge":
      return `<rpc-reply><output>${"x".repeat(ELEVEN_MB)}</output></rpc-reply>`;
    case "bomb":
      return bomb();
  }
}

/** Ten entities, each ten times the one before: a billion times "lol" for a parser that resolves them. */
function bomb(): string {
  const entities = Array.from({ length: 9 }, (_, level) => {
    const inner = `&e${level};`.repeat(10);
    return `<!ENTITY e${level + 1} "${inner}">`;
  });
  return `<?xml version="1.0"?>\n<!DOCTYPE rpc-reply [<!ENTITY e0 "lol">${entities.join("")}]>\n<rpc-reply><output>&e9;</output></rpc-reply>`;
}
