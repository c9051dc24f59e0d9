import { expect, test } from "vitest";
import { type AuditEntry, foldEntries } from "#domain/audit.ts";

const entry = (at: string, what: string, count: number, by: string | null = null): AuditEntry => ({
  at: new Date(at),
  by,
  what,
  values: { count },
});
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

test("[K3] people who join on one day are one line, and nobody's minute", () => {
  const folded = foldEntries(
    [
      entry("2026-11-20T15:00:00Z", "seats-taken", 1),
      entry("2026-11-20T09:00:00Z", "seats-taken", 2),
      entry("2026-11-19T09:00:00Z", "seats-taken", 1),
      entry("2026-11-19T08:00:00Z", "seats-added", 4, "Ines"),
      entry("2026-11-19T07:00:00Z", "seats-added", 1, "Tomás"),
    ],
    dayOf,
  );
  expect(folded.map(({ what, by, values }) => [what, by, values.count])).toEqual([
    ["seats-taken", null, 3],
    ["seats-taken", null, 1],
    ["seats-added", "Ines", 4],
    ["seats-added", "Tomás", 1],
  ]);
});

test("lines without a count stay as they are", () => {
  const raised = { at: new Date(0), by: "Ines", what: "k-raised", values: { was: 4, k: 5 } };
  expect(foldEntries([raised, raised], dayOf)).toEqual([raised, raised]);
});
