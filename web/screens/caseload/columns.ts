import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmes } from '../../../shared/programme/index.ts';
import type { CaseloadRow } from '../../api/queries.ts';

/** A column of scores: one scale of a programme's course. */
export interface ScaleColumn {
  id: string;
  label: string;
  /** Highest total, and the total under which it speaks of remission. */
  highest: number;
  threshold: number | null;
}

const known = new Map(
  programmes.flatMap((programme) => programme.course.scales.map((id) => [id, scaleOf(programme, id)] as const)),
);

/** The scales that the rows have, in the order of the programmes' courses; none where no score is required. */
export function columnsOf(rows: readonly Pick<CaseloadRow, 'scales'>[]): ScaleColumn[] {
  const present = new Set(rows.flatMap(({ scales }) => Object.keys(scales)));
  return [...known.values()]
    .filter(({ id }) => present.has(id))
    .map(({ id, label, maxTotal, remissionBelow }) => ({
      id,
      label,
      highest: maxTotal ?? 0,
      threshold: remissionBelow,
    }));
}
