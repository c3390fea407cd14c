import { expect, it, vi } from "vitest";
import type { ControlTx } from "#lib/ports/databases.ts";
import { PlanBook } from "./plan-book.ts";

/** A database with the plans of these operations; the plan of one is its id. */
function planned(...stored: string[]) {
  const findMany = vi.fn(({ where }: { where: { id: { in: string[] } } }) =>
    Promise.resolve(stored.filter((id) => where.id.in.includes(id)).map((id) => ({ id, plan: id }))),
  );
  const asked = () => findMany.mock.calls.map(([{ where }]) => where.id.in);
  return { asked, tx: { operation: { findMany } } as unknown as ControlTx };
}

it("reads a plan once, and again when its operation was not active in between", async () => {
  const { asked, tx } = planned("a", "b");
  const book = new PlanBook();
  expect([...(await book.plansOf(tx, ["a"]))]).toEqual([["a", "a"]]);
  expect([...(await book.plansOf(tx, ["b", "a"])).keys()]).toEqual(["b", "a"]);
  expect([...(await book.plansOf(tx, ["b"])).keys()]).toEqual(["b"]);
  expect([...(await book.plansOf(tx, ["a", "b"])).keys()]).toEqual(["a", "b"]);
  expect(asked()).toEqual([["a"], ["b"], ["a"]]);
});

it("has no plan of an operation that is gone, and asks for it again", async () => {
  const { asked, tx } = planned("a");
  const book = new PlanBook();
  for (let time = 0; time < 2; time++) expect([...(await book.plansOf(tx, ["gone", "a"])).keys()]).toEqual(["a"]);
  expect(asked()).toEqual([["gone", "a"], ["gone"]]);
});
