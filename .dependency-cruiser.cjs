/**
 * The import rules: domain <- ports <- use-cases, queries <- server <- app, bin and the processes' folders;
 * adapters -> ports, domain; only composition roots construct adapters. tools/checks/checks.test.ts
 * proves that each rule can fail.
 */
const TESTS =
  "\\.(test|spec|contract)\\.tsx?$|-contract/|\\.contract\\.ts$|/hypervisor-contract/|^(tests|e2e|bench|tools|lab)/|/testing/";
const CLIENTS = "^prisma/[^/]+/client/";
const ROOTS = "^lib/(server|worker|gate|runner|cli)/|^bin/|^prisma/(seed|engine)|^prisma/[^/]+/(seed|prisma\\.config)";
const STORES = "^pg($|[-/])|^@prisma/|^prisma($|/)|node_modules/(pg|pg-[a-z]+|@prisma/[a-z-]+|prisma)/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "domain-is-pure",
      comment: "The domain imports nothing outside itself.",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: TESTS },
      to: { pathNot: "^lib/domain/" },
    },
    {
      name: "ports-know-the-domain",
      comment: "A port names the domain's words, and the databases' generated types.",
      severity: "error",
      from: { path: "^lib/ports/", pathNot: TESTS },
      to: { path: "^(lib|app|components|bin|lab|prisma)/", pathNot: ["^lib/(domain|ports)/", CLIENTS] },
    },
    {
      name: "verbs-know-domain-and-ports",
      comment: "Use cases and queries are given what they need: they see the domain, the ports and one another.",
      severity: "error",
      from: { path: "^lib/(use-cases|queries)/", pathNot: TESTS },
      to: { path: "^(lib|app|components|bin|lab|prisma)/", pathNot: "^lib/(domain|ports|use-cases|queries)/" },
    },
    {
      name: "adapters-know-ports-and-domain",
      severity: "error",
      from: { path: "^lib/adapters/", pathNot: TESTS },
      to: { path: "^(lib|app|components|bin|lab)/", pathNot: "^lib/(adapters|ports|domain)/" },
    },
    {
      name: "only-roots-construct-adapters",
      severity: "error",
      from: { pathNot: [ROOTS, TESTS, "^lib/adapters/"] },
      to: { path: "^lib/adapters/" },
    },
    {
      name: "prisma-values-in-adapters-and-roots",
      comment: "Elsewhere lib/ports/databases.ts gives the types.",
      severity: "error",
      from: { pathNot: [ROOTS, TESTS, "^lib/adapters/", CLIENTS] },
      to: { path: [CLIENTS, STORES], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "prisma-types-in-ports",
      severity: "error",
      from: { pathNot: [ROOTS, TESTS, "^lib/(adapters|ports)/", CLIENTS] },
      to: { path: CLIENTS, dependencyTypes: ["type-only"] },
    },
    {
      name: "server-knows-no-page",
      severity: "error",
      from: { path: "^lib/", pathNot: TESTS },
      to: {
        path: "^(app|components|bin|lab|e2e|tests|bench|tools)/",
        pathNot: "^lab/(up|down|chassis-cluster/(settings|image))\\.ts$",
      },
    },
    {
      name: "lab-is-started-by-the-command-line",
      severity: "error",
      from: { path: "^(lib|app|components|bin)/", pathNot: ["^lib/cli/", TESTS] },
      to: { path: "^lab/" },
    },
    {
      name: "processes-are-apart",
      comment: "A process's folder is its own: what two share lies below them.",
      severity: "error",
      from: { path: "^lib/(server|worker|gate|runner|cli)/", pathNot: TESTS },
      to: { path: "^lib/(worker|gate|runner|cli)/", pathNot: "^lib/$1/" },
    },
    {
      name: "no-web-framework-below-the-web",
      severity: "error",
      from: { path: "^lib/", pathNot: [TESTS, "^lib/server/", "^lib/cli/web/"] },
      to: { path: "node_modules/(next|next-auth|react|react-dom|radix-ui)/" },
    },
    {
      name: "pages-go-through-the-server",
      comment: "A route parses, calls one use case or query, and renders.",
      severity: "error",
      from: { path: "^(app/|proxy\\.ts|instrumentation\\.ts)", pathNot: TESTS },
      to: { path: "^(lib|lab|prisma|bin)/", pathNot: "^lib/(domain|ports|queries|use-cases|server)/" },
    },
    {
      name: "components-show",
      comment: "Components are given values: of the verbs and reads they see the types alone.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: {
        path: "^(lib/(?!domain/)|app/|lab/|prisma/|bin/)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "primitives-know-no-area",
      severity: "error",
      from: { path: "^components/ui/", pathNot: TESTS },
      to: { path: "^(components/(?!ui/)|lib/)" },
    },
    {
      name: "no-tests-in-code",
      severity: "error",
      from: { pathNot: TESTS + "|^(vitest|playwright)\\.config" },
      to: { path: "\\.(test|spec)\\.tsx?$|^(tests|e2e|bench)/|/testing/" },
    },
    {
      name: "no-development-packages-in-code",
      severity: "error",
      from: { path: "^(app|components|lib|bin|proxy|instrumentation)", pathNot: TESTS },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", CLIENTS] },
    exclude: { path: ["^\\.(next|runtime|lull)/", "^test-results/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    moduleSystems: ["es6"],
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default", "node"] },
    cache: { folder: "node_modules/.cache/dependency-cruiser", strategy: "content" },
  },
};
