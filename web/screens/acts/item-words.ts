import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { calendarDate, dateAndTime, localDate } from '../../text/format.ts';
import { errorText as text } from './error.text.ts';
import { sequenceText } from './sequence.text.ts';

type Diagnosis = PatientRecord['diagnoses'][number];
type Assessment = PatientRecord['assessments'][number];

/** The level or band of a filled scale, in the programme's word; empty where there is none. */
export function levelOf(record: PatientRecord, { scale, band }: Assessment): string {
  // One band over the whole range says nothing.
  const { bands, levels } = scaleOf(programmeFor(record), scale);
  if (levels === null && bands.length < 2) return '';
  return [...bands, ...(levels ?? [])].find(({ id }) => id === band)?.label ?? '';
}

/** One filled scale in a line: `PHQ-9 : 14, modérée, le 12 mars à 14:30`. */
export function assessmentLine(record: PatientRecord, one: Assessment, zone: string): string {
  const { label } = scaleOf(programmeFor(record), one.scale);
  const level = levelOf(record, one);
  const figure = [one.total === null ? '' : String(one.total), level].filter((part) => part !== '').join(', ');
  return text.score(label, figure === '' ? text.noTotal : figure, dateAndTime(one.authoredAt, zone));
}

/** The fillings of the same scale on the same day of the site, this one included; those entered in error left out. */
export const ofSameDay = ({ assessments }: PatientRecord, one: Assessment, zone: string): Assessment[] =>
  assessments.filter(
    ({ scale, authoredAt, enteredInError }) =>
      enteredInError === null && scale === one.scale && localDate(authoredAt, zone) === localDate(one.authoredAt, zone),
  );

/** The present version of a kind of diagnosis. */
export const presentDiagnosis = ({ diagnoses }: PatientRecord, wanted: string): Diagnosis | null =>
  diagnoses.filter(({ kind }) => kind === wanted).at(-1) ?? null;

/** One line for each sequence of the episode: when it ran, or that it waits. */
export function sequenceLine({ label, number, startsOn, endsOn, cutOn }: PatientRecord['sequences'][number]): string {
  if (startsOn === null || endsOn === null) return sequenceText.waiting(label, number);
  const line = sequenceText.running(label, number, calendarDate(startsOn), calendarDate(endsOn));
  return cutOn === null ? line : `${line}, ${sequenceText.cut(calendarDate(cutOn))}`;
}
