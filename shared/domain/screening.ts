import { type DomainIssue, issue, type LocalDate } from './model.ts';

/** A month of population screening, in people. */
export interface Screened {
  /** AAAA-MM. */
  month: string;
  screened: number;
  positive: number;
  offered: number;
  refused: number;
  referred: number;
}

const atMost = (field: string, value: number, of: string, highest: number): DomainIssue[] =>
  value <= highest ? [] : [issue(field, 'screening.more-than', { value, of, highest })];

/**
 * What must hold of a month's counts. Help may be offered to someone who did not screen positive, and nobody need have
 * answered an offer yet: no more than that is checked.
 */
export function checkScreening(counts: Screened, today: LocalDate): DomainIssue[] {
  const { month, screened, positive, offered, refused, referred } = counts;
  const present = today.slice(0, 7);
  return [
    ...(month > present ? [issue('month', 'screening.month-ahead', { month, present })] : []),
    ...atMost('positive', positive, 'repérages faits', screened),
    ...(refused + referred > offered
      ? [issue('offered', 'screening.answered', { offered, answered: refused + referred })]
      : []),
  ];
}
