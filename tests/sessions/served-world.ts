import { systemActor } from "#lib/use-cases/actor.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";
import { serveRoutes } from "../api/http-server.ts";
import { sessionWorld, valueOf } from "./session-world.ts";

/** The world of sessions behind a real HTTP server, with tokens of members and of a viewer. */
export async function servedWorld() {
  const world = await sessionWorld();
  const { control, platform, organizations } = world;
  process.env.CONTROL_DATABASE_URL = control.url;
  process.env.PLATFORM_DATABASE_URL = platform.url;
  process.env.PLATFORM_ADMIN_DATABASE_URL = platform.adminUrl;
  process.env.AUTH_SECRET = "a secret of these tests alone, long enough";
  const context = { actor: systemActor("test"), control: control.client, now: () => new Date() };
  const tokenOf = async (name: string, organizationIds: string[], scopes = ["read", "operate"]): Promise<string> => {
    const organizations = { create: organizationIds.map((organizationId) => ({ organizationId })) };
    await control.client.user.create({ data: { name, displayName: name, organizations } });
    return valueOf(await createToken(context, { user: name, name: "test", scopes })).token;
  };
  const tokens = {
    acme: await tokenOf("acme", [organizations.acme]),
    globex: await tokenOf("globex", [organizations.globex]),
    leaver: await tokenOf("leaver", [organizations.acme]),
    reader: await tokenOf("reader", [organizations.acme], ["read"]),
  };
  const server = await serveRoutes();
  return {
    ...world,
    url: server.url,
    tokens,
    /** Asks as who has this token, and reads the JSON of the answer. */
    async ask(path: string, body?: object, as: keyof typeof tokens = "acme", headers: Record<string, string> = {}) {
      const response = await fetch(`${server.url}/api/v1/sessions${path}`, {
        method: body ? "POST" : "GET",
        headers: { authorization: `Bearer ${tokens[as]}`, "content-type": "application/json", ...headers },
        ...(body && { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as Record<string, unknown> & { id: string };
      return { status: response.status, headers: response.headers, answer };
    },
    async close(): Promise<void> {
      await server.close();
      await world.drop();
    },
  };
}

export type ServedWorld = Awaited<ReturnType<typeof servedWorld>>;
