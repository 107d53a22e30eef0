import { describe, expect, it } from 'vitest';
import { dueDates } from '../../shared/domain/due.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import { reviewReasons } from '../../shared/domain/review-order.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import { active, day, lookedAt, openOf, rulesOf, scored, seen } from './follow-ups.ts';
import { inPhase, paris, planned, programme, returned, reviewed, row } from './support.ts';

const entered = 40;
/** Well, and in relapse prevention since day 40. */
const preventing = () =>
  inPhase(reviewed(seen(scored(active(), [38, 3]), entered), day(entered)), 'relapse-prevention', day(entered));
const on = (number: number) => localDateOf(day(number), paris);
const missing = programme.plans.missingAfterDays;

const dueOn = (record: RecordFacts) =>
  dueDates(programme, row(record), paris).flatMap(({ what, on: date }) => (what === 'plan' ? [date] : []));
const spoken = (record: RecordFacts, number: number) =>
  reviewReasons(programme, row(record), day(number), paris).flatMap(({ code, text }) =>
    code === 'plan-missing' ? [text] : [],
  );

describe('a relapse-prevention plan', () => {
  it('is missing from the programme’s day on after that phase began, and not before', () => {
    const record = preventing();
    expect(dueOn(record)).toEqual([on(entered + missing)]);
    expect(spoken(record, entered + missing - 1)).toEqual([]);
    expect(spoken(record, entered + missing)).toEqual([
      'Pas de plan de prévention de la rechute, 14 jours après le début de cette phase',
    ]);
    expect(rulesOf(lookedAt([], record, day(entered + missing - 1)))).toEqual([]);
    const [alert, ...others] = openOf(lookedAt([], record, day(entered + missing)));
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      rules: [{ id: 'D4' }],
      owner: { userId: record.episode.nurseId, role: 'nurse' },
    });
  });

  it('ends the alert when it is made, and nothing is due any more', () => {
    const now = day(entered + missing + 2);
    const raised = lookedAt([], preventing(), day(entered + missing));
    expect(rulesOf(lookedAt(raised, preventing(), now))).toEqual(['D4']);
    const made = planned(preventing(), on(entered + missing + 2));
    expect(dueOn(made)).toEqual([]);
    expect(spoken(made, 80)).toEqual([]);
    expect(lookedAt(raised, made, now)).toMatchObject([{ state: 'closed', closure: { act: 'cause-ended' } }]);
  });

  it('made in the active phase already is there', () => {
    expect(dueOn(planned(preventing(), on(20)))).toEqual([]);
  });

  it('is none where it is a safety plan, of another episode, or of an earlier treatment period', () => {
    const due = [on(entered + missing)];
    expect(dueOn(planned(preventing(), on(45), { kind: 'safety' }))).toEqual(due);
    expect(dueOn(planned(preventing(), on(45), { episodeId: 'former' }))).toEqual(due);
    const back = inPhase(returned(planned(preventing(), on(45)), day(100)), 'relapse-prevention', day(110));
    expect(dueOn(back)).toEqual([on(110 + missing)]);
  });

  it('is asked of nobody in another phase', () => {
    expect(dueOn(active())).toEqual([]);
    expect(dueOn(inPhase(preventing(), 'exit', day(60)))).toEqual([]);
  });
});
