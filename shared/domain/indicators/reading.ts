import type { ProgrammeDefinition } from '../../programme/definition.ts';
import type { Instant, LocalDate } from '../model.ts';
import { localDateOf } from '../time.ts';

/** Of which days, where and when an indicator is read. */
export interface Reading {
  /** The site's: referrals and alerts are judged by it, a treatment by the version of its own episode. */
  programme: ProgrammeDefinition;
  programmeOf: (version: string) => ProgrammeDefinition;
  timeZone: string;
  now: Instant;
  /** First and last local date of the period. */
  from: LocalDate;
  to: LocalDate;
}

export const inPeriod = ({ from, to }: Reading, on: LocalDate): boolean => from <= on && on <= to;
export const dateIn = ({ timeZone }: Reading, at: Instant): LocalDate => localDateOf(at, timeZone);
export const todayIn = (reading: Reading): LocalDate => dateIn(reading, reading.now);
