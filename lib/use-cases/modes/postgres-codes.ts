interface Coded {
  code?: unknown;
  originalCode?: unknown;
  meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
}

/** Every code that an error and what caused it carry: Prisma's own, and PostgreSQL's beneath. */
export function postgresCodes(error: unknown): string[] {
  const codes: string[] = [];
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const { code, originalCode, meta } = cause as Coded;
    codes.push(...[code, originalCode, meta?.driverAdapterError?.cause?.originalCode].map(String));
  }
  return codes;
}
