import { describe, expect, it } from "vitest";
import { resultOf, type Files } from "./fixture.ts";

const MINUTES = 300_000;
const CLIENT = { "prisma/control/client/client.ts": "export class PrismaClient {}\nexport type Row = string;\n" };

describe("the architecture check fails on each import that goes the wrong way", { timeout: MINUTES }, () => {
  const value = "export const value = 1;\n";
  const uses = (target: string): string => `import { value } from "#lib/${target}";\nexport const used = value;\n`;
  const wrong: [rule: string, files: Files][] = [
    ["domain-is-pure", { "lib/domain/a.ts": 'import path from "node:path";\nexport const a = path.sep;\n' }],
    ["domain-is-pure", { "lib/domain/a.ts": uses("ports/b.ts"), "lib/ports/b.ts": value }],
    ["ports-know-the-domain", { "lib/ports/a.ts": uses("use-cases/b.ts"), "lib/use-cases/b.ts": value }],
    ["verbs-know-domain-and-ports", { "lib/use-cases/a.ts": uses("server/b.ts"), "lib/server/b.ts": value }],
    ["verbs-know-domain-and-ports", { "lib/queries/a.ts": uses("adapters/b.ts"), "lib/adapters/b.ts": value }],
    ["adapters-know-ports-and-domain", { "lib/adapters/a.ts": uses("use-cases/b.ts"), "lib/use-cases/b.ts": value }],
    ["only-roots-construct-adapters", { "app/a.ts": uses("adapters/b.ts"), "lib/adapters/b.ts": value }],
    ["pages-go-through-the-server", { "app/a.ts": uses("worker/b.ts"), "lib/worker/b.ts": value }],
    [
      "server-knows-no-page",
      {
        "lib/server/a.ts": 'import { value } from "#components/b.ts";\nexport const a = value;\n',
        "components/b.ts": value,
      },
    ],
    ["processes-are-apart", { "lib/server/a.ts": uses("worker/b.ts"), "lib/worker/b.ts": value }],
    ["components-show", { "components/a.ts": uses("server/b.ts"), "lib/server/b.ts": value }],
    ["no-cycles", { "lib/domain/a.ts": uses("domain/b.ts") + value, "lib/domain/b.ts": uses("domain/a.ts") + value }],
    ["resolvable", { "lib/domain/a.ts": uses("domain/nowhere.ts") }],
    [
      "prisma-values-in-adapters-and-roots",
      {
        "lib/queries/a.ts":
          'import { PrismaClient } from "#prisma/control/client/client.ts";\nexport const a = new PrismaClient();\n',
        ...CLIENT,
      },
    ],
    [
      "prisma-values-in-adapters-and-roots",
      {
        "lib/ports/a.ts":
          'import { PrismaClient } from "#prisma/control/client/client.ts";\nexport const a = new PrismaClient();\n',
        ...CLIENT,
      },
    ],
    [
      "prisma-values-in-adapters-and-roots",
      { "lib/use-cases/a.ts": 'import pg from "pg";\nexport const a = new pg.Pool();\n' },
    ],
    [
      "prisma-types-in-ports",
      {
        "lib/queries/a.ts": 'import type { Row } from "#prisma/control/client/client.ts";\nexport type A = Row;\n',
        ...CLIENT,
      },
    ],
    ["no-tests-in-code", { "lib/domain/a.ts": uses("domain/b.test.ts"), "lib/domain/b.test.ts": value }],
    ["no-development-packages-in-code", { "lib/server/a.ts": 'import fc from "fast-check";\nexport const a = fc;\n' }],
    ["no-web-framework-below-the-web", { "lib/use-cases/a.ts": 'import next from "next";\nexport const a = next;\n' }],
    [
      "primitives-know-no-area",
      {
        "components/ui/a.ts": 'import { value } from "#components/nodes/b.ts";\nexport const a = value;\n',
        "components/nodes/b.ts": value,
      },
    ],
    [
      "lab-is-started-by-the-command-line",
      { "app/a.ts": 'import { value } from "#lab/up.ts";\nexport const a = value;\n', "lab/up.ts": value },
    ],
  ];
  // One run for all: each case has files of its own, told apart by its number.
  const numbered = (text: string, index: number): string => text.replace(/\/([ab])((?:\.test)?\.ts)/g, `/$1${index}$2`);
  const all = Object.fromEntries(
    wrong.flatMap(([, files], index) =>
      Object.entries(files).map(([file, text]) => [numbered(file, index), numbered(text, index)]),
    ),
  );
  const output = resultOf("architecture", all);

  it.each(wrong.map(([rule, files], index) => [rule, numbered(Object.keys(files)[0] ?? "", index)]))(
    "%s: %s",
    async (rule, file) => {
      const found = await output;
      expect(found.ok).toBe(false);
      expect(found.output).toContain(`error ${rule}: ${file}`);
    },
  );

  it("and accepts the types of the databases in ports, and values in adapters", async () => {
    const { ok, output } = await resultOf("architecture", {
      "lib/ports/a.ts": 'import type { Row } from "#prisma/control/client/client.ts";\nexport type A = Row;\n',
      "lib/adapters/a.ts":
        'import { PrismaClient } from "#prisma/control/client/client.ts";\nexport const a = new PrismaClient();\n',
      "lib/server/a.ts": uses("adapters/b.ts"),
      "lib/adapters/b.ts": value,
      ...CLIENT,
    });
    expect(output).toContain("no dependency violations");
    expect(ok).toBe(true);
  });
});
