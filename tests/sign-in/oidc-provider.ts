import { createHash, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface OidcProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in there next. */
  claims: Record<string, unknown>;
  stop(): Promise<void>;
}

interface Grant {
  redirectUri: string;
  challenge: string;
  nonce: string;
  claims: Record<string, unknown>;
}

/** A small OpenID provider: discovery, authorization code with PKCE and nonce, RS256 ID tokens, keys. */
export async function startOidcProvider(): Promise<OidcProvider> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const provider = { issuer: "", clientId: "lull", clientSecret: randomUUID(), claims: {} as Record<string, unknown> };

  const authorize = (query: URLSearchParams): string => {
    const code = randomUUID();
    const redirectUri = query.get("redirect_uri") ?? "";
    const challenge = query.get("code_challenge") ?? "";
    grants.set(code, { redirectUri, challenge, nonce: query.get("nonce") ?? "", claims: provider.claims });
    return `${redirectUri}?${new URLSearchParams({ code, state: query.get("state") ?? "", iss: provider.issuer })}`;
  };

  const exchange = (authorization: string | undefined, form: URLSearchParams): object | null => {
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    const basic = Buffer.from(`${provider.clientId}:${provider.clientSecret}`).toString("base64");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const known = grant?.challenge === challenge && grant.redirectUri === form.get("redirect_uri");
    if (!known || authorization !== `Basic ${basic}`) return null;
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: provider.issuer,
      aud: provider.clientId,
      iat: now,
      exp: now + 60,
      nonce: grant.nonce,
      ...grant.claims,
    };
    const parts = [{ alg: "RS256", kid: "1", typ: "JWT" }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    const signature = createSign("RSA-SHA256").update(parts.join(".")).sign(privateKey, "base64url");
    return {
      access_token: randomUUID(),
      token_type: "Bearer",
      expires_in: 60,
      id_token: [...parts, signature].join("."),
    };
  };

  const answer = async (request: IncomingMessage): Promise<{ status: number; location?: string; body?: object }> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", provider.issuer);
    const at = (path: string): string => `${provider.issuer}${path}`;
    switch (pathname) {
      case "/.well-known/openid-configuration":
        return {
          status: 200,
          body: {
            issuer: provider.issuer,
            authorization_endpoint: at("/authorize"),
            token_endpoint: at("/token"),
            userinfo_endpoint: at("/userinfo"),
            jwks_uri: at("/jwks"),
            response_types_supported: ["code"],
            subject_types_supported: ["public"],
            id_token_signing_alg_values_supported: ["RS256"],
          },
        };
      case "/jwks":
        return {
          status: 200,
          body: { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }] },
        };
      case "/authorize":
        return { status: 302, location: authorize(searchParams) };
      case "/token": {
        const tokens = exchange(request.headers.authorization, new URLSearchParams(await textOf(request)));
        return tokens ? { status: 200, body: tokens } : { status: 400, body: { error: "invalid_grant" } };
      }
      default:
        return { status: 404, body: {} };
    }
  };

  const server = createServer((request, response) => {
    void answer(request).then(({ status, location, body }) => {
      response.writeHead(status, { "content-type": "application/json", ...(location ? { location } : {}) });
      response.end(JSON.stringify(body ?? {}));
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(provider, {
    stop: () =>
      new Promise<void>((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
}
