import { nextStates } from '../../../shared/domain/requests.ts';
import { capital } from '../../text/format.ts';
import { requestText } from '../treatments/request.text.ts';
import { categoryOf, kindLabel, stateLabel } from '../treatments/request-words.ts';
import { sickLeaveText } from '../treatments/sick-leave.text.ts';
import { sickLeaveSpan } from '../treatments/sick-leave-words.ts';
import { treatmentSteps } from '../treatments/treatment-words.ts';
import { type Happened, lines, type Reading, whyInError } from './history.ts';

/** A date stands at its noon among the instants of the history. */
export const noonOf = (day: string): string => `${day}T12:00:00.000Z`;

const treatments = (reading: Reading): Happened[] =>
  treatmentSteps(reading.record).map(({ key, treatment, what, on, line, said, by }): Happened => {
    const { treatmentId, enteredInError: error } = treatment;
    const base = { key, kind: 'medical', at: noonOf(on), title: line, by: reading.nameOf(by) } as const;
    if (error !== null) return { ...base, struck: true, body: lines(whyInError(reading, error), ...said) };
    const first = what === 'begun' ? ([{ act: 'treatmentError', itemId: treatmentId }] as const) : [];
    return { ...base, body: lines(...said), ...(what === 'note' ? {} : { weight: 'strong' }), acts: first };
  });

function requests(reading: Reading): Happened[] {
  const { record, nameOf } = reading;
  return record.requests.flatMap((request) => {
    const category = categoryOf(record, request);
    const { requestId: itemId, enteredInError: error } = request;
    const open = category !== undefined && nextStates(category, request.state).length > 0;
    const [name, kind] = [capital(category?.label ?? request.category), kindLabel(category, request.kind)];
    return request.changes.map(({ state, on, note, by }, place): Happened => {
      const last = place === request.changes.length - 1;
      const title = requestText.moved(name, kind, stateLabel(category, state));
      const base = { key: `${itemId}-${place}`, kind: 'medical', at: noonOf(on), title, by: nameOf(by) } as const;
      const said = [place === 0 ? request.text : null, note];
      if (error !== null) return { ...base, struck: true, body: lines(whyInError(reading, error), ...said) };
      const forward = last && open ? ([{ act: 'changeRequest', itemId }] as const) : [];
      const wrong = place === 0 ? ([{ act: 'requestError', itemId }] as const) : [];
      return { ...base, body: lines(...said), acts: [...forward, ...wrong] };
    });
  });
}

const sickLeaves = (reading: Reading): Happened[] =>
  reading.record.sickLeaves.map((one): Happened => {
    const { sickLeaveId: itemId, from, note, changes, author, enteredInError: error } = one;
    const title = sickLeaveText.line(sickLeaveSpan(one));
    const base = { key: itemId, kind: 'medical', at: noonOf(from), title, by: reading.nameOf(author) } as const;
    const said = [note, ...changes.map((before) => sickLeaveText.before(sickLeaveSpan(before)))];
    if (error !== null) return { ...base, struck: true, body: lines(whyInError(reading, error), ...said) };
    const acts = [{ act: 'amendSickLeave', itemId } as const, { act: 'sickLeaveError', itemId } as const];
    return { ...base, body: lines(...said), acts };
  });

/** What the GP prescribed and what was asked for outside, as it happened. */
export const medicalOf = (reading: Reading): Happened[] => [
  ...treatments(reading),
  ...requests(reading),
  ...sickLeaves(reading),
];
