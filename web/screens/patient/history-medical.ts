import { nextStates } from '../../../shared/domain/requests.ts';
import { sickLeaveDays } from '../../../shared/domain/sick-leave.ts';
import { calendarDate, capital } from '../../text/format.ts';
import { requestText } from '../treatments/request.text.ts';
import { categoryOf, kindLabel, stateLabel } from '../treatments/request-words.ts';
import { sickLeaveText } from '../treatments/sick-leave.text.ts';
import { treatmentSteps } from '../treatments/treatment-words.ts';
import { historyText as text } from './history.text.ts';
import { type Happened, lines, type Reading } from './history.ts';

/** A date stands at its noon among the instants of the history. */
export const noonOf = (day: string): string => `${day}T12:00:00.000Z`;

/** From one day to another, as the record's pages say it. */
export const sickLeaveSpan = (one: { from: string; to: string }): string =>
  one.from === one.to
    ? sickLeaveText.oneDay(calendarDate(one.from))
    : sickLeaveText.span(calendarDate(one.from), calendarDate(one.to), sickLeaveDays(one));

const treatments = ({ record, nameOf }: Reading): Happened[] =>
  treatmentSteps(record).map(({ key, treatment, what, on, line, said, by }): Happened => {
    const { treatmentId, enteredInError: error } = treatment;
    const base = { key, kind: 'medical', at: noonOf(on), title: line, by: nameOf(by) } as const;
    if (error !== null) return { ...base, struck: true, body: lines(text.inError(error.reason), ...said) };
    const first = what === 'begun' ? ([{ act: 'treatmentError', itemId: treatmentId }] as const) : [];
    return { ...base, body: lines(...said), ...(what === 'note' ? {} : { weight: 'strong' }), acts: first };
  });

function requests({ record, nameOf }: Reading): Happened[] {
  return record.requests.flatMap((request) => {
    const category = categoryOf(record, request);
    const open = category !== undefined && nextStates(category, request.state).length > 0;
    const [name, kind] = [capital(category?.label ?? request.category), kindLabel(category, request.kind)];
    return request.changes.map(({ state, on, note, by }, place): Happened => {
      const last = place === request.changes.length - 1;
      return {
        key: `${request.requestId}-${place}`,
        kind: 'medical',
        at: noonOf(on),
        title: requestText.moved(name, kind, stateLabel(category, state)),
        by: nameOf(by),
        body: lines(place === 0 ? request.text : null, note),
        acts: last && open ? [{ act: 'changeRequest', itemId: request.requestId }] : [],
      };
    });
  });
}

const sickLeaves = ({ record, nameOf }: Reading): Happened[] =>
  record.sickLeaves.map(
    ({ sickLeaveId, note, changes, author, ...days }): Happened => ({
      key: sickLeaveId,
      kind: 'medical',
      at: noonOf(days.from),
      title: sickLeaveText.line(sickLeaveSpan(days)),
      by: nameOf(author),
      body: lines(note, ...changes.map((one) => sickLeaveText.before(sickLeaveSpan(one)))),
      acts: [{ act: 'amendSickLeave', itemId: sickLeaveId }],
    }),
  );

/** What the GP prescribed and what was asked for outside, as it happened. */
export const medicalOf = (reading: Reading): Happened[] => [
  ...treatments(reading),
  ...requests(reading),
  ...sickLeaves(reading),
];
