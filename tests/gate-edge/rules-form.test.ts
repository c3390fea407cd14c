import { describe, expect, it } from "vitest";
import { DEFAULT_RULES } from "#lib/domain/gate/rules.ts";
import { rulesSchema } from "#lib/queries/applications/rules-schema.ts";
import { listError } from "#components/applications/rules/list-text.ts";
import {
  draftOfRules,
  missingInRules,
  newWords,
  nextGeneration,
  rulesOfDraft,
} from "#components/applications/rules/rules-draft.ts";

const FULL = rulesSchema.parse({
  trustedProxies: ["10.0.0.0/8", "::1"],
  safeMethods: ["GET", "HEAD", "PROPFIND"],
  paths: [
    { rule: "open", path: "/healthz", match: "exact", methods: ["GET"] },
    { rule: "neverWritable", path: "/ledger" },
  ],
  organization: { by: "host", suffix: ".shop.example.org" },
  bypass: {
    links: { generation: 7 },
    groups: { header: "Remote-Groups", names: ["night shift", "testers"] },
    addresses: ["203.0.113.0/24"],
  },
  flags: true,
  probe: "https://shop.example.org/healthz",
  appearance: {
    logo: "data:image/png;base64,iVBORw0KGgo=",
    words: { de: { title: "Zu", text: "Bis gleich." } },
    banner: { dismissible: true },
  },
});

describe("the form of an application's rules", () => {
  it.each([
    ["everything", FULL],
    ["nothing", rulesSchema.parse({})],
    ["an organization by header", { ...FULL, organization: { by: "header", header: "X-Organization" } as const }],
  ])("sends %s as it was, when nothing is changed", (_, rules) => {
    expect(rulesOfDraft(draftOfRules(rules))).toEqual(rules);
    expect(missingInRules(draftOfRules(rules))).toBeNull();
  });

  it("begins a new application with the usual rules", () => {
    expect(rulesSchema.parse(rulesOfDraft(draftOfRules()))).toEqual({ ...DEFAULT_RULES, probe: null });
  });

  it("asks for each text's language, once", () => {
    const draft = draftOfRules(FULL);
    expect(missingInRules({ ...draft, words: [newWords()] })).toContain("which language");
    expect(missingInRules({ ...draft, words: [...draft.words, { ...newWords(), language: "de " }] })).toContain("two");
  });

  it("names the item of a list that is wrong", () => {
    const refused = rulesSchema.safeParse({ trustedProxies: ["10.0.0.0/8", "proxy.example.org"] });
    const at = refused.error?.issues[0]?.path.join(".") ?? "";
    const problem = listError({ [`rules.${at}`]: "An address." }, "rules.trustedProxies", [
      "10.0.0.0/8",
      "proxy.example.org",
    ]);
    expect(problem).toBe("proxy.example.org: An address.");
    expect(listError({ "rules.paths": "Too many." }, "rules.paths", [])).toBe("Too many.");
    expect(listError({}, "rules.paths", [])).toBeUndefined();
  });

  it("brings no link of before back", () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    expect(nextGeneration(7, now)).toBeGreaterThan(7);
    expect(nextGeneration(nextGeneration(null, now), now)).toBeGreaterThan(nextGeneration(null, now));
    expect(rulesSchema.safeParse({ bypass: { links: { generation: nextGeneration(null, now) } } }).success).toBe(true);
  });
});
