/** What a believable instance is for, with its usual size. */
export interface Role {
  name: string;
  memoryGib: number;
  vcpus: number;
  /** How often it occurs, against the others. */
  weight: number;
}

export const ROLES: readonly Role[] = [
  { name: "web", memoryGib: 4, vcpus: 2, weight: 5 },
  { name: "api", memoryGib: 4, vcpus: 2, weight: 4 },
  { name: "worker", memoryGib: 8, vcpus: 4, weight: 4 },
  { name: "db", memoryGib: 16, vcpus: 4, weight: 2 },
  { name: "cache", memoryGib: 8, vcpus: 2, weight: 2 },
  { name: "mail", memoryGib: 4, vcpus: 2, weight: 1 },
  { name: "build", memoryGib: 8, vcpus: 4, weight: 2 },
  { name: "wiki", memoryGib: 2, vcpus: 1, weight: 1 },
  { name: "monitor", memoryGib: 4, vcpus: 2, weight: 1 },
  { name: "vpn", memoryGib: 2, vcpus: 1, weight: 1 },
  { name: "search", memoryGib: 8, vcpus: 4, weight: 1 },
  { name: "report", memoryGib: 4, vcpus: 2, weight: 1 },
];

/** The role for a number in [0, 1). */
export function roleFor(chance: number): Role {
  const total = ROLES.reduce((sum, role) => sum + role.weight, 0);
  let left = chance * total;
  for (const role of ROLES) {
    left -= role.weight;
    if (left < 0) return role;
  }
  return FALLBACK;
}

const FALLBACK: Role = { name: "web", memoryGib: 4, vcpus: 2, weight: 1 };
