import type { Asked } from "#lib/domain/gate/asked.ts";

export const PROXY = "127.0.0.1";

export interface Request extends Partial<Omit<Asked, "header">> {
  headers?: Record<string, string>;
}

export function asked({ headers = {}, ...rest }: Request = {}): Asked {
  return {
    ...{ peer: PROXY, slug: null, host: "shop.example.org", method: "GET", target: "/", forwardedFor: "203.0.113.9" },
    header: (name) => headers[name.toLowerCase()],
    ...{ hasOtherPath: false, holdsPass: () => false },
    ...rest,
  };
}
