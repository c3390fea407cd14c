export const COLUMN_TYPES = ["text", "number", "boolean", "date", "choice"] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** A column of a parameter sheet. Its key names it in rows, files and the API; its label is for people. */
export interface SheetColumn {
  key: string;
  label: string;
  type: ColumnType;
  required: boolean;
  /** No two rows have the same value in it. */
  unique: boolean;
  /** Of a choice: what may be chosen. */
  choices: string[];
}

export type CellValue = string | number | boolean;
export type RowValues = Record<string, CellValue>;
export type CheckedRow = { ok: true; values: RowValues } | { ok: false; fields: Record<string, string> };

export const MOST_COLUMNS = 50;
export const MOST_ROWS = 50_000;
export const MOST_TEXT = 2_000;

/** A row's values as its columns want them, whether typed in, sent or read from a file; or what is wrong with which. */
export function checkRow(columns: readonly SheetColumn[], given: Readonly<Record<string, unknown>>): CheckedRow {
  const fields: Record<string, string> = {};
  const values: RowValues = {};
  for (const key of Object.keys(given)) {
    if (!columns.some((column) => column.key === key)) fields[key] = "The sheet has no such column.";
  }
  for (const column of columns) {
    const value = given[column.key];
    if (value === undefined || value === null || value === "") {
      if (column.required) fields[column.key] = `${column.label} is needed.`;
      continue;
    }
    const cell = CELLS[column.type](value, column);
    if (cell === null) fields[column.key] = `${column.label} ${MUST[column.type]}`;
    else values[column.key] = cell;
  }
  return Object.keys(fields).length > 0 ? { ok: false, fields } : { ok: true, values };
}

const MUST: Record<ColumnType, string> = {
  text: `is a text of ${MOST_TEXT} characters at most, without control characters.`,
  number: "is a number.",
  boolean: "is true or false.",
  date: "is a date: 2026-11-22.",
  choice: "is none of the choices.",
};

/** Control characters, and halves of characters. */
const UNWANTED = /[^\P{Cc}\n\t]|\p{Cs}/u;

/** Null: the value doesn't fit. */
const CELLS: Record<ColumnType, (value: unknown, column: SheetColumn) => CellValue | null> = {
  text: (value) => {
    const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
    return typeof text === "string" && text.length <= MOST_TEXT && !UNWANTED.test(text) ? text : null;
  },
  number: (value) => {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : null;
  },
  boolean: (value) => {
    if (typeof value === "boolean") return value;
    const word = typeof value === "string" ? value.trim().toLowerCase() : "";
    return word === "true" ? true : word === "false" ? false : null;
  },
  date: (value) => (typeof value === "string" && isDay(value.trim()) ? value.trim() : null),
  choice: (value, { choices }) => (typeof value === "string" && choices.includes(value) ? value : null),
};

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
