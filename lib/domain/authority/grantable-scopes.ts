import { refusalOf, RIGHTS, SCOPES, type Bearer, type Right, type Scope } from "./rights.ts";

/** The scopes that this bearer may give to a token: those that allow something which the bearer may do. */
export function grantableScopes(bearer: Bearer): Scope[] {
  const rights = (Object.keys(RIGHTS) as Right[]).filter((right) => refusalOf(bearer, right) === null);
  return SCOPES.filter((scope, index) => {
    const lower = SCOPES.slice(0, index);
    return index === 0 || rights.some((right) => adds(bearer, right, scope, lower));
  });
}

function adds({ groups }: Bearer, right: Right, scope: Scope, lower: readonly Scope[]): boolean {
  return refusalOf({ groups, scopes: [scope] }, right) === null && refusalOf({ groups, scopes: lower }, right) !== null;
}
