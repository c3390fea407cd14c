import { glob, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ALL_PLACES, placesFor } from "#components/shell/places.ts";

describe("the places that one is shown", () => {
  const placesOf = (groups: string[], organizationIds: string[] = []): string[] =>
    placesFor({ name: "somebody", groups, organizationIds, scopes: null }, ALL_PLACES).map(({ href }) => href);

  it("shows a member of an organization its own places, and nothing of the fleet", () => {
    expect(placesOf([], ["acme"])).toEqual(["/jobs", "/organizations", "/sheets", "/settings"]);
  });

  it("shows a system-admin everything, and an operator no workspaces, mode or audit", () => {
    expect(placesOf(["system-admin"])).toEqual(ALL_PLACES.map(({ href }) => href));
    const operator = placesOf(["level2"]);
    expect(operator).toContain("/nodes");
    for (const href of ["/mode", "/audit", "/organizations", "/sheets"]) expect(operator).not.toContain(href);
  });
});

describe("the pages of the portal", () => {
  it("ask for the right that they need, each for itself", async () => {
    const silent: string[] = [];
    for await (const file of glob("app/(portal)/**/page.tsx")) {
      const text = await readFile(file, "utf8");
      // /mode shows everybody its state, and asks by refusalOf what else.
      if (!/visitorWith\(|requireActor\(|refusalOf\(/.test(text) && !file.endsWith("settings/page.tsx"))
        silent.push(file);
    }
    expect(silent).toEqual([]);
  });
});
