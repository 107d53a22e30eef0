import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { levelOf, ofSameDay } from '../acts/item-words.ts';
import { historyText as text } from './history.text.ts';
import { type Happened, lines, type Reading, whyInError } from './history.ts';

type Assessment = PatientRecord['assessments'][number];

/** Of several on one day, one counts as soon as the nurse has said which. */
function standingOf({ record, zone }: Reading, one: Assessment): Pick<Happened, 'state' | 'acts'> {
  const { assessmentId: itemId, enteredInError: error, counts } = one;
  if (error !== null) return {};
  const others = ofSameDay(record, one, zone).filter(({ assessmentId }) => assessmentId !== itemId);
  const undecided = counts && others.some((other) => other.counts);
  const choosable = others.length > 0 && (undecided || !counts);
  const state = undecided ? 'to-choose' : counts ? null : 'not-counted';
  return {
    ...(state === null ? {} : { state }),
    acts: [
      ...(one.verified ? [] : [{ act: 'confirmAssessment', itemId } as const]),
      ...(choosable ? [{ act: 'chooseAssessment', itemId } as const] : []),
      { act: 'assessmentError', itemId },
    ],
  };
}

/** Filled scales: what counts, what waits for a word, and what the person answered alone. */
export function assessmentsOf(reading: Reading): Happened[] {
  const { record } = reading;
  const programme = programmeFor(reading.record);
  return record.assessments.map((one) => {
    const { assessmentId, enteredInError: error } = one;
    const safety = one.safety === 'positive' ? text.safety : null;
    return {
      key: assessmentId,
      kind: 'scale',
      at: one.authoredAt,
      title: text.scale(scaleOf(programme, one.scale).label, one.total, levelOf(record, one)),
      by: one.author === 'patient' ? text.byLink(one.verified) : reading.nameOf(one.author),
      body: lines(error === null ? null : whyInError(reading, error), safety),
      struck: error !== null,
      ...standingOf(reading, one),
    };
  });
}
