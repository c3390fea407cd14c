import next from "eslint-config-next/core-web-vitals";
import prettier from "eslint-config-prettier/flat";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  globalIgnores([
    "node_modules/",
    ".next/",
    ".runtime/",
    ".lull/",
    "prisma/*/client/",
    "test-results/",
    "playwright-report/",
    "next-env.d.ts",
  ]),
  // A comment can't switch a rule off: what a rule forbids is changed, or the rule is, here, for everybody.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  ...next,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      // `verb: () => void` may be given as an async function in React's handlers and node:test callbacks alike.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      // Index access is checked by the compiler; these two would forbid its idioms.
      "@typescript-eslint/no-confusing-void-expression": "off",
      // What is thrown here is an Error: the code throws nothing else, and `only-throw-error` holds it to that.
      "@typescript-eslint/use-unknown-in-catch-callback-variable": "off",
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
      // An async method may answer at once: its interface says Promise, and what it throws must be a rejection.
      "@typescript-eslint/require-await": "off",
      // The interfaces here are records of functions, and are taken apart as such; nothing relies on `this`.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // The virtual rows' hook can't be memoized by React's compiler, which isn't used.
      "react-hooks/incompatible-library": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
    },
  },
  {
    // What speaks on a terminal prints.
    files: ["bin/**", "lib/cli/**", "lab/**", "bench/**", "tools/**", "prisma/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["lib/domain/**"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...["process", "setTimeout", "setInterval", "fetch", "console", "window", "document"].map((name) => ({
          name,
          message: "The domain is pure: it is given what it needs.",
        })),
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "The domain is given the time." },
        { object: "Math", property: "random", message: "The domain is deterministic: it is given a seed." },
      ],
    },
  },
  {
    files: ["e2e/**", "**/*.test.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.property.name=/^(skip|only|todo|fixme)$/][callee.object.name=/^(it|test|describe)$/]",
          message: "Nothing is skipped: a test runs or it is deleted.",
        },
        { selector: "CallExpression[callee.property.name='waitForTimeout']", message: "Wait for a condition." },
      ],
    },
  },
  {
    // Hooks are React's; elsewhere a function may be called `use...`, and Playwright's fixtures are.
    files: ["**/*.ts"],
    ignores: ["app/**", "components/**"],
    rules: { "react-hooks/rules-of-hooks": "off" },
  },
  prettier,
);
