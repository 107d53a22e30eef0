import type { Random } from '../../local/demo/random.ts';
import type { AnswerRow } from '../replay/answers.ts';

export type Answers = Pick<AnswerRow, 'items' | 'difficulty'>;

/** One person: the answers of their row at the evaluation, then those of other rows, one after the other. */
export interface PersonPlan {
  /** Position of the row in the file, from 1. */
  number: number;
  first: Answers;
  /** In order; `byLink` where the person answers by a link of their own. */
  later: { answers: Answers; byLink: boolean }[];
}

export const isEmpty = ({ items }: Answers): boolean => items.every((item) => item === null);
export const isPositive = ({ items }: Answers): boolean => (items[8] ?? 0) >= 1;

/** One in so many follow-up answers is taken from the positive rows, so that many people have several safety alerts. */
const positiveShare = 0.4;

/**
 * Two answers follow each row's own: one of the three comes by a link. `share` of those that follow is taken from the
 * positive rows. Throws where no row has an answer.
 */
export function planOf(rows: readonly AnswerRow[], random: Random, share = positiveShare): PersonPlan[] {
  const answered = rows.filter((row) => !isEmpty(row));
  const positive = answered.filter(isPositive);
  const another = (): Answers => random.pick(positive.length > 0 && random.next() < share ? positive : answered);
  return rows.map((row) => {
    const link = random.int(0, 1);
    return {
      number: row.row,
      first: row,
      later: [0, 1].map((position) => ({ answers: another(), byLink: position === link })),
    };
  });
}
