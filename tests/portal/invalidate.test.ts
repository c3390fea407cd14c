import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { invalidator } from "#components/live/invalidate.ts";

describe("invalidator", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const setUp = async () => {
    const client = new QueryClient();
    const invalidated: string[] = [];
    for (const topic of ["nodes", "operations"]) {
      await client.query({ queryKey: [topic], queryFn: () => topic, meta: { topics: [topic] } });
    }
    client.getQueryCache().subscribe(({ type, query, ...event }) => {
      if (type !== "updated" || !("action" in event) || event.action.type !== "invalidate") return;
      invalidated.push(query.queryHash);
      query.setState({ isInvalidated: false });
    });
    return { live: invalidator(client), invalidated };
  };

  it("reads only what the topics concern", async () => {
    const { live, invalidated } = await setUp();
    live.invalidate(["nodes", "audit"]);
    await vi.advanceTimersByTimeAsync(100);
    expect(invalidated).toEqual(['["nodes"]']);
  });

  it("reads a query at most twice a second, and once more after the last change", async () => {
    const { live, invalidated } = await setUp();
    for (let passed = 0; passed < 2000; passed += 50) {
      live.invalidate(["nodes"]);
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(invalidated.length).toBeGreaterThanOrEqual(4);
    expect(invalidated.length).toBeLessThanOrEqual(5);
  });

  it("reads everything when anything may have changed", async () => {
    const { live, invalidated } = await setUp();
    live.invalidate(null);
    await vi.advanceTimersByTimeAsync(100);
    expect(invalidated).toEqual(['["nodes"]', '["operations"]']);
  });
});
