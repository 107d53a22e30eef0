import { outsideCare, renewableFrom, sequenceDates } from '../sequence-dates.ts';
import { localDateOf } from '../time.ts';
import { because, dayMonth, type Rule } from './reason.ts';

/** 9: the sequence ends soon, or has ended and someone is followed without one. */
export const sequenceEnds: Rule = (seen) => {
  const { programme, facts, today } = seen;
  const { sequence, phaseSince } = facts;
  if (outsideCare(programme, facts, today)) {
    return [because(seen, 'sequence-ends', 'outside-care', sequence?.endsOn ?? phaseSince, {})];
  }
  const { endsOn, renewFrom } = sequenceDates(programme, facts);
  if (endsOn === null || sequence === null) return [];
  const from = renewableFrom(programme, endsOn);
  if (today < from) return [];
  const wording = renewFrom === null ? 'sequence-ends' : 'sequence-renewable';
  return [
    because(seen, 'sequence-ends', 'sequence-ends', from, { number: sequence.number, date: dayMonth(endsOn) }, wording),
  ];
};

/** 9: the maximum is near, and no case review has said since what comes after it (dangers, 14). */
export const opinionAsked: Rule = (seen) => {
  const { programme, facts, today, timeZone } = seen;
  const { opinionOn } = sequenceDates(programme, facts);
  if (opinionOn === null || today < opinionOn) return [];
  const { lastReviewedAt } = facts;
  if (lastReviewedAt !== null && localDateOf(lastReviewedAt, timeZone) >= opinionOn) return [];
  return [because(seen, 'sequence-ends', 'opinion-asked', opinionOn, { date: dayMonth(opinionOn) })];
};
