import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One respondent: nine items and the functional difficulty, null where there is no answer. */
export interface AnswerRow {
  /** Position in the file, from 1. */
  row: number;
  items: (number | null)[];
  difficulty: number | null;
}

const itemColumns = ['DPQ010', 'DPQ020', 'DPQ030', 'DPQ040', 'DPQ050', 'DPQ060', 'DPQ070', 'DPQ080', 'DPQ090'];

/** 0–3 is an answer; 7 (refused), 9 (does not know) and nothing are none. */
function answer(text: string | undefined, where: string): number | null {
  const value = (text ?? '').trim();
  if (value === '' || value === '7' || value === '9' || value === '.') return null;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 3)
    throw new Error(`${where}: ${value} is no answer of this format`);
  return number;
}

export function readAnswers(file: string): AnswerRow[] {
  const rows: Record<string, string>[] = parse(readFileSync(file), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    trim: true,
  });
  const [first] = rows;
  const missing = itemColumns.filter((column) => first !== undefined && !(column in first));
  if (missing.length > 0) throw new Error(`${file}: columns ${missing.join(', ')} are missing`);
  return rows.map((row, index) => ({
    row: index + 1,
    items: itemColumns.map((column) => answer(row[column], `line ${index + 2}, ${column}`)),
    difficulty: answer(row['DPQ100'], `line ${index + 2}, DPQ100`),
  }));
}
