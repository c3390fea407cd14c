import { serveWeb } from "#lib/cli/web/serve.ts";

await serveWeb(process.env);
