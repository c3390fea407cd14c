import { registerHooks } from "node:module";

/** next-auth imports `next/server` as bundlers resolve it; Node.js wants the file's ending. */
registerHooks({
  resolve: (specifier, context, next) =>
    next(/^next\/(server|headers|navigation)$/.test(specifier) ? `${specifier}.js` : specifier, context),
});
