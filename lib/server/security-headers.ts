interface PageSecurity {
  /** New for each request; scripts without it don't run. */
  nonce: string;
  /** The request came over TLS. */
  secure: boolean;
  /** React's development build evaluates text. */
  development: boolean;
  /** Where a form may lead beside this site: the OIDC provider's origin. */
  formTargets: readonly string[];
}

/** Headers of every answer. */
export function securityHeaders(page: PageSecurity): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(page),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ...(page.secure ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}

/** Scripts by nonce; styles as files or by nonce, and as attributes, which progress bars and virtual rows need. */
export function contentSecurityPolicy({ nonce, development, formTargets }: Omit<PageSecurity, "secure">): string {
  const directives = {
    "default-src": ["'self'"],
    "script-src": ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    "style-src": ["'self'", `'nonce-${nonce}'`, EMPTY_STYLE, TOASTER_STYLE],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'", ...formTargets],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

/** The toaster (sonner) inserts its one style element without a nonce, at first empty, then with its text. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
const TOASTER_STYLE = "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='";
