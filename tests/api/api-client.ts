import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { ControlClient } from "#lib/ports/databases.ts";
import { makePeople } from "./people.ts";
import { dispatch } from "./route-files.ts";

export const ORIGIN = "http://lull.test";
const SECRET = "a secret of these tests alone, long enough";
const COOKIE = "authjs.session-token";

interface Asking<User> {
  /** With this user's token; null: nobody. */
  as?: User | null;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What a test reads from an answer: its members are looked at by assertions alone. */
export type Answer = Record<string, unknown> & { items?: Record<string, unknown>[]; nextCursor?: string | null };

/** Asks Next's route files as these users, who are planted in control; as `byDefault` where nobody is named. */
export async function apiClient<User extends string>(
  control: ControlClient,
  users: Record<User, string[]>,
  byDefault: NoInfer<User>,
) {
  process.env.AUTH_SECRET = SECRET;
  const people = await makePeople(control, users);

  /** A session's cookie as next-auth seals it. */
  const cookieOf = async (user: User): Promise<string> => {
    const token = { sub: people[user].id, epoch: 1, sid: randomUUID(), since: Math.floor(Date.now() / 1000) };
    return `${COOKIE}=${await encode({ token, secret: SECRET, salt: COOKIE })}`;
  };
  const ask = (
    path: string,
    { as = byDefault, method = "GET", body, headers = {} }: Asking<User> = {},
  ): Promise<Response> => {
    const text = typeof body === "string" ? body : body === undefined ? undefined : JSON.stringify(body);
    const request = new Request(`${ORIGIN}${path}`, {
      method,
      ...(text === undefined ? {} : { body: text }),
      headers: {
        host: "lull.test",
        ...(text === undefined ? {} : { "content-type": "application/json" }),
        ...(as ? { authorization: `Bearer ${people[as].token}` } : {}),
        ...headers,
      },
    });
    return dispatch(request);
  };
  return {
    ask,
    /** The same, and the answer's JSON. */
    async json(path: string, asking: Asking<User> = {}): Promise<{ status: number; headers: Headers; body: Answer }> {
      const response = await ask(path, asking);
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
    },
    post: (path: string, body: unknown, asking: Asking<User> = {}) => ask(path, { ...asking, method: "POST", body }),
    cookieOf,
    /** Asks as a page of this user's does: with the session's cookie, from the same origin. */
    async inSession(user: User): Promise<{ as: null; headers: Record<string, string> }> {
      return { as: null, headers: { cookie: await cookieOf(user), origin: ORIGIN } };
    },
    tokenOf: (user: User): string => people[user].token,
  };
}
