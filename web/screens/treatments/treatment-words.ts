import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { labelOf } from '../../text/words.ts';
import { treatmentText as text } from './treatment.text.ts';

export type Treatment = PatientRecord['treatments'][number];
type Change = Treatment['changes'][number];

/** Something that changed of a prescription, or was said of it, in a line. */
export interface TreatmentStep {
  key: string;
  treatment: Treatment;
  what: 'begun' | Change['change'];
  /** Local date. */
  on: string;
  line: string;
  /** How it is taken and borne, and the note; empty where nothing was said. */
  said: readonly string[];
  by: string;
}

const wordsOf = (words: readonly { id: string; label: string }[], ids: readonly string[]): string =>
  ids.map((id) => labelOf(words, id)).join(', ');

/** How someone takes a medication and bears it, as lines in the programme's words. */
export function saidLines(
  { episode }: PatientRecord,
  { adherence, sideEffects }: Pick<Change, 'adherence' | 'sideEffects'>,
): string[] {
  const { treatments } = programmeFor({ episode });
  return [
    ...(adherence === null ? [] : [text.adherenceLine(wordsOf(treatments.adherence, [adherence]))]),
    ...(sideEffects.length === 0 ? [] : [text.effectsLine(wordsOf(treatments.sideEffects, sideEffects))]),
  ];
}

function stepsOf(record: PatientRecord, treatment: Treatment): TreatmentStep[] {
  const { treatmentId, drug, firstDose, startedOn, author } = treatment;
  const begun = { key: treatmentId, treatment, what: 'begun', on: startedOn, said: [], by: author } as const;
  let dose = firstDose;
  const changes = treatment.changes.map((one, place): TreatmentStep => {
    const before = dose;
    dose = one.dose ?? dose;
    const lines = { dose: text.dosed(drug, dose, before), stop: text.stopped(drug), note: text.said(drug) };
    const said = [...saidLines(record, one), ...(one.note === null ? [] : [one.note])];
    const key = `${treatmentId}-${place}`;
    return { key, treatment, what: one.change, on: one.on, line: lines[one.change], said, by: one.by };
  });
  return [{ ...begun, line: text.begun(drug, firstDose) }, ...changes];
}

/** All that happened to the treatments of a record, by date, oldest first; of one day in the order of entry. */
export const treatmentSteps = (record: PatientRecord): TreatmentStep[] =>
  record.treatments.flatMap((one) => stepsOf(record, one)).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** What changed of a prescription since the present follow-up began, errors left out: the marks on its curve. */
export const prescriptionSteps = (record: PatientRecord, since: string): TreatmentStep[] =>
  treatmentSteps(record).filter(
    ({ what, on, treatment }) => what !== 'note' && on >= since && treatment.enteredInError === null,
  );

/** Taken at present, the one that began last first. */
export const presentTreatments = ({ treatments }: PatientRecord): Treatment[] =>
  treatments
    .filter(({ stoppedOn, enteredInError }) => stoppedOn === null && enteredInError === null)
    .sort((a, b) => (a.startedOn < b.startedOn ? 1 : a.startedOn > b.startedOn ? -1 : 0));

export const classLabel = ({ episode }: PatientRecord, treatment: Treatment): string =>
  wordsOf(programmeFor({ episode }).treatments.classes, [treatment.class]);
