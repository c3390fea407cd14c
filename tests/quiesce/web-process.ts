/** A web process of the tests: the real route files over HTTP. Prints its address; ends when it is killed. */
import { registerHooks } from "node:module";

// Next's own bundler knows its modules without their suffix; Node doesn't.
registerHooks({
  resolve: (specifier, context, resolve) =>
    resolve(/^next\/[a-z/]+$/.test(specifier) ? `${specifier}.js` : specifier, context),
});
const { serveRoutes } = await import("../api/http-server.ts");
const { url } = await serveRoutes();
process.stdout.write(`ready ${url}\n`);
