export type Cell = string | number | null;

/** What stands where a figure could not be measured. */
const absent = '—';

const shown = (cell: Cell): string => (cell === null ? absent : typeof cell === 'number' ? String(cell) : cell);

/** A Markdown table, figures aligned to the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) => row.map(shown));
  const numeric = head.map((_, column) => column > 0 && rows.some((row) => typeof row[column] === 'number'));
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const pad = (text: string, column: number): string => {
    const width = widths[column] ?? 0;
    return numeric[column] === true ? text.padStart(width) : text.padEnd(width);
  };
  const line = (row: readonly string[]) => `| ${row.map(pad).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    numeric[column] === true ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...cells.map(line)].join('\n');
}
