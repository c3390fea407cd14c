import { handlers } from "#lib/server/auth/auth.ts";

export const { GET, POST } = handlers;
