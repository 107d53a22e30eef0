import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, type Signature, type StructuredAssessment, untouched } from '../../shared/domain/alerts/alert.ts';
import { assess, assessAll, assessUnchanged, confirmError } from '../../shared/domain/alerts/assessment.ts';
import { askAdvice } from '../../shared/domain/alerts/calls.ts';
import { checkPeriod, countedAlerts } from '../../shared/domain/alerts/counts.ts';
import { isUnread, marksAfter, whyIn } from '../../shared/domain/alerts/inbox.ts';
import { acknowledge, close, handOver, mostMessages, snooze, takeUp, write } from '../../shared/domain/alerts/life.ts';
import { isSnoozed } from '../../shared/domain/alerts/outcome.ts';
import type { DomainIssue, Result } from '../../shared/domain/model.ts';
import { withAlertsClosed, withAlertsOpen } from '../../shared/domain/row.ts';
import { addHours } from '../../shared/domain/time.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { opened, paris, programme, row } from './support.ts';

const at = '2026-03-27T09:00:00.000Z';
const later = (hours: number) => addHours(at, hours);
const nurse: Signature = { userId: 'U-nurse', role: 'nurse', name: 'Claire Brun' };
const colleague: Signature = { userId: 'U-other', role: 'nurse', name: 'Ana Roux' };
const psychiatrist: Signature = { userId: 'U-psy', role: 'psychiatrist', name: 'Luc Morel' };
const gp: Signature = { userId: 'U-gp', role: 'gp', name: 'Eve Petit' };
const complete: StructuredAssessment = {
  intent: 'passive',
  plan: 'none',
  means: 'secured',
  protectiveFactors: 'Entourage présent',
  decision: 'reinforced-follow-up',
  note: null,
};

const alertOf = (more: Partial<Alert>): Alert => ({
  ...untouched,
  alertId: 'C1.1',
  family: 'course',
  rule: { id: 'C1', version: '1' },
  rules: [{ id: 'C1', version: '1', sentence: 'PHQ-9 : +6' }],
  cause: { kind: 'course', id: '1' },
  patientId: 'P1',
  episodeId: 'E1',
  severity: 'soon',
  raisedAt: at,
  acknowledgeBy: later(2),
  assessBy: later(24),
  owner: { userId: nurse.userId, role: 'nurse' },
  nextStepAt: later(2),
  movedAt: at,
  ...more,
});
const safety = (more: Partial<Alert> = {}): Alert =>
  alertOf({ alertId: 'S1.1', family: 'safety', severity: 'safety', cause: { kind: 'assessment', id: '1' }, ...more });
const followUp = alertOf({});

function done<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.issues.map(issueText).join(' '));
  return result.value;
}

/** The field and code of the one objection, whose sentence says what would be right. */
function objection(result: Result<unknown>): [string, string] {
  const [issue, ...others]: DomainIssue[] = result.ok ? [] : result.issues;
  if (issue === undefined || others.length > 0) throw new Error(JSON.stringify(result));
  expect(issueText(issue)).toMatch(/\.$/);
  return [issue.field, issue.code];
}

const call = (by: Signature = nurse, urgency = 'days') =>
  askAdvice(
    programme,
    { patientId: 'P1', episodeId: 'E1', nurseId: nurse.userId, psychiatristId: psychiatrist.userId },
    { id: '01J', question: 'Changer de traitement ?', urgency, by },
    at,
  );

describe('an alert that someone has seen', () => {
  it('waits for its end, no longer for its acknowledgement', () => {
    const seen = done(acknowledge(followUp, nurse, later(1)));
    expect(seen).toMatchObject({ state: 'acknowledged', nextStepAt: later(24), version: 2, movedAt: at });
    const second = done(acknowledge({ ...seen, nextStepAt: null }, psychiatrist, later(30)));
    expect(second).toMatchObject({ nextStepAt: null, version: 3 });
    expect(second.acknowledgements.map(({ by }) => by)).toEqual(['U-nurse', 'U-psy']);
  });

  it('is in progress once someone is at it, who has seen it too; said twice it is said once', () => {
    const taken = done(takeUp(followUp, nurse, later(1)));
    expect(taken).toMatchObject({
      state: 'in-progress',
      takenUp: { by: 'U-nurse', at: later(1) },
      acknowledgements: [{ by: 'U-nurse', role: 'nurse', at: later(1) }],
      nextStepAt: later(24),
    });
    expect(takeUp(taken, nurse, later(2))).toEqual({ ok: true, value: taken });
    expect(done(acknowledge(taken, psychiatrist, later(2))).state).toBe('in-progress');
    expect(done(takeUp(taken, psychiatrist, later(2)))).toMatchObject({ takenUp: { by: 'U-psy' }, version: 3 });
  });
});

describe('a hand-over', () => {
  const given = { to: colleague, by: nurse.userId, reason: 'En congé', at: later(1) };

  it('changes the owner and keeps the deadlines, with who did it and why', () => {
    const handed = done(handOver(safety(), given));
    expect(handed).toMatchObject({
      owner: { userId: 'U-other', role: 'nurse' },
      handOvers: [{ from: 'U-nurse', to: 'U-other', by: 'U-nurse', at: later(1), reason: 'En congé' }],
      ...{ state: 'open', nextStepAt: later(2), movedAt: later(1), version: 2 },
    });
  });

  it('takes the progress of whoever was at it, unless they are the one', () => {
    const taken = done(takeUp(followUp, nurse, at));
    expect(done(handOver(taken, given))).toMatchObject({ state: 'acknowledged', takenUp: null });
    const byColleague = done(takeUp(followUp, colleague, at));
    expect(done(handOver(byColleague, given))).toMatchObject({ state: 'in-progress', takenUp: { by: 'U-other' } });
  });

  it.each([
    ['nobody of the site', null, 'alert.no-carer'],
    ['a GP', gp, 'alert.no-carer'],
    ['its owner', nurse, 'alert.owner-already'],
  ])('does not go to %s', (_, to, code) => {
    expect(objection(handOver(followUp, { ...given, to }))).toEqual(['userId', code]);
  });

  it('of a question stays with the role that was asked, and never comes back to the asker', () => {
    const asked = done(call());
    expect(objection(handOver(asked, given))).toEqual(['userId', 'alert.not-asked-role']);
    const other = { ...psychiatrist, userId: 'U-psy-2' };
    expect(done(handOver(asked, { ...given, to: other })).owner.userId).toBe('U-psy-2');
    const back = done(call(psychiatrist));
    expect(objection(handOver(back, { ...given, to: psychiatrist }))[1]).toBe('alert.not-asked-role');
  });
});

describe('a snooze', () => {
  const aside = (until: string, alert = followUp) =>
    snooze(programme, alert, { until, reason: 'Rendez-vous demain', by: nurse, at }, paris);

  it('has a reason and an end, by which it is over by itself; the ladder sleeps with it', () => {
    const asleep = done(aside(later(72)));
    expect(asleep).toMatchObject({
      snooze: { until: later(72), reason: 'Rendez-vous demain', by: 'U-nurse', at },
      ...{ state: 'acknowledged', nextStepAt: later(72), movedAt: at },
    });
    expect([at, later(71), later(72)].map((now) => isSnoozed(asleep, now))).toEqual([true, true, false]);
    expect(isSnoozed(followUp, at)).toBe(false);
    expect(done(aside(later(4))).nextStepAt).toBe(later(24));
  });

  it('is never of safety, nor of what is closed', () => {
    expect(objection(aside(later(72), safety()))).toEqual(['state', 'alert.safety']);
    expect(objection(aside(later(72), alertOf({ state: 'closed' })))).toEqual(['state', 'alert.closed']);
  });

  it('ends in the days to come, by the site’s dates', () => {
    expect(objection(aside(at))).toEqual(['until', 'alert.snooze-past']);
    // The clocks change within these fourteen days: the last one ends an hour earlier.
    expect(aside('2026-04-10T21:59:59.000Z').ok).toBe(true);
    expect(objection(aside('2026-04-10T22:00:00.000Z'))).toEqual(['until', 'alert.snooze-long']);
    expect(programme.alerts.snoozeAtMostDays).toBe(14);
  });

  it('ends when something comes, and keeps who put it aside and why', () => {
    const asleep = done(aside(later(72)));
    const acts = [
      write(asleep, 'Elle a rappelé', psychiatrist, later(30)),
      handOver(asleep, { to: colleague, by: 'U-nurse', reason: 'Congé', at: later(30) }),
      takeUp(asleep, psychiatrist, later(30)),
    ];
    for (const act of acts) {
      expect(done(act)).toMatchObject({
        snooze: { until: later(30), reason: 'Rendez-vous demain' },
        nextStepAt: later(24),
      });
    }
    const awake = done(write(asleep, 'Trop tard', psychiatrist, later(80)));
    expect(awake).toMatchObject({ snooze: { until: later(72) }, nextStepAt: later(72) });
  });
});

describe('a thread', () => {
  it('keeps every word with its author, and moves the alert', () => {
    const written = done(write(safety(), 'Je l’appelle', nurse, later(1)));
    expect(written).toMatchObject({ thread: [{ by: nurse, at: later(1), text: 'Je l’appelle' }], movedAt: later(1) });
    expect(written.state).toBe('open');
    expect(written.nextStepAt).toBe(later(2));
  });

  it('has an end, so that an alert is never too large to be read', () => {
    const thread = Array.from({ length: mostMessages }, () => ({ by: nurse, at, text: 'encore' }));
    expect(objection(write(alertOf({ thread }), 'un de plus', nurse, at))).toEqual(['text', 'alert.thread-full']);
    expect(write(alertOf({ thread: thread.slice(1) }), 'le dernier', nurse, at).ok).toBe(true);
  });
});

describe('a question', () => {
  it('goes from the nurse to the psychiatrist and back; deadlines by its urgency, the question not in its sentence', () => {
    const asked = done(call());
    expect(asked).toMatchObject({
      ...{ alertId: 'CA.01J', family: 'call', severity: 'soon', cause: { kind: 'call', id: '01J' } },
      owner: { userId: 'U-psy', role: 'psychiatrist' },
      rules: [{ id: 'A1', version: '1', sentence: 'Avis demandé par Claire Brun, dans les trois jours' }],
      call: { question: 'Changer de traitement ?', urgency: 'days', by: nurse, to: 'psychiatrist' },
      ...{ acknowledgeBy: later(72), nextStepAt: later(72), assessBy: later(168), movedAt: at, state: 'open' },
    });
    expect(done(call(psychiatrist, 'today'))).toMatchObject({
      ...{ owner: { userId: 'U-nurse', role: 'nurse' }, severity: 'urgent', acknowledgeBy: later(8) },
      call: { to: 'nurse' },
    });
    expect(done(call(nurse, 'review'))).toMatchObject({ severity: 'routine', assessBy: later(336) });
  });

  it('is not asked of nobody, without an urgency of the programme, nor by a GP', () => {
    const of = { patientId: 'P1', episodeId: 'E1', nurseId: 'U-nurse', psychiatristId: null };
    const question = { id: '01J', question: 'Qui ?', urgency: 'days', by: nurse };
    expect(objection(askAdvice(programme, of, question, at))).toEqual(['to', 'alert.no-psychiatrist']);
    expect(askAdvice(programme, of, { ...question, by: psychiatrist }, at).ok).toBe(true);
    expect(objection(call(nurse, 'soon'))).toEqual(['urgency', 'vocabulary.unknown']);
    expect(objection(call(gp))).toEqual(['role', 'alert.role']);
  });

  it('is closed by its two people alone, as answered once the one who was asked has written', () => {
    const asked = done(call());
    expect(objection(close(asked, 'Réglé', colleague, later(1)))).toEqual(['by', 'alert.call-of-others']);
    expect(objection(close(asked, 'Réglé', psychiatrist, later(1)))).toEqual(['note', 'alert.answer-first']);
    expect(done(close(asked, 'Sans objet', nurse, later(1))).closure?.act).toBe('handled');
    const again = done(write(asked, 'Encore une chose', nurse, later(1)));
    expect(done(close(again, 'Sans objet', nurse, later(2))).closure?.act).toBe('handled');
    const answered = done(write(again, 'Oui', psychiatrist, later(2)));
    for (const by of [nurse, psychiatrist]) {
      expect(done(close(answered, 'Fait', by, later(3)))).toMatchObject({
        ...{ state: 'closed', nextStepAt: null, movedAt: later(3) },
        closure: { act: 'answered', by, at: later(3), note: 'Fait' },
      });
    }
  });
});

describe('the end of an alert', () => {
  it('is a carer’s word of what was done, but for safety', () => {
    expect(done(close(followUp, 'Vue aujourd’hui', nurse, later(1)))).toMatchObject({
      closure: { act: 'handled', by: nurse, note: 'Vue aujourd’hui' },
      ...{ state: 'closed', nextStepAt: null, version: 2 },
    });
    expect(objection(close(safety(), 'Vue', nurse, at))).toEqual(['state', 'alert.safety']);
  });

  it('of safety is its assessment, which no other alert takes', () => {
    const closed = done(assess(programme, safety(), complete, nurse, later(1)));
    expect(closed).toMatchObject({ closure: { act: 'assessment', by: nurse }, nextStepAt: null, movedAt: later(1) });
    expect(objection(assess(programme, followUp, complete, nurse, at))).toEqual(['alertId', 'alert.not-safety']);
  });

  const second = safety({ alertId: 'S1.2', acknowledgeBy: later(1) });
  const elsewhere = [second, safety({ alertId: 'S1.3', state: 'closed' }), followUp];

  it('one assessment closes every open alert of safety that it names, and no other', () => {
    const third = safety({ alertId: 'S4.4' });
    const asked = { alert: safety(), others: [...elsewhere, third], alsoCloses: ['S1.2', 'S1.1', 'S1.2'] };
    const closed = done(assessAll(programme, asked, complete, nurse, later(1)));
    expect(closed.map(({ alertId, state }) => [alertId, state])).toEqual([
      ['S1.1', 'closed'],
      ['S1.2', 'closed'],
    ]);
    expect(new Set(closed.map(({ assessment }) => JSON.stringify(assessment))).size).toBe(1);
  });

  it.each(['S1.3', 'C1.1', 'S1.9'])('an assessment does not name %s, and says in which place it stood', (id) => {
    const asked = { alert: safety(), others: elsewhere, alsoCloses: ['S1.2', id] };
    expect(objection(assessAll(programme, asked, complete, nurse, at))).toEqual([
      'alsoCloses[1]',
      'alert.not-open-here',
    ]);
  });

  it('an assessment that the programme refuses closes none of them', () => {
    const asked = { alert: safety(), others: elsewhere, alsoCloses: ['S1.2'] };
    const wrong = assessAll(programme, asked, { ...complete, intent: 'seen' }, nurse, at);
    expect(objection(wrong)).toEqual(['intent', 'vocabulary.unknown']);
  });

  it('unchanged is an earlier assessment’s words, signed anew, with a note of its own', () => {
    const before = done(assess(programme, second, { ...complete, note: 'Premier' }, nurse, at));
    const asked = { alert: safety(), others: [before], alsoCloses: [], since: 'S1.2' };
    const [closed] = done(assessUnchanged(programme, asked, 'Revue ce jour', psychiatrist, later(5)));
    expect(closed?.assessment).toEqual({ ...complete, note: 'Revue ce jour', by: psychiatrist, at: later(5) });
    const none = assessUnchanged(programme, { ...asked, others: [second] }, null, psychiatrist, at);
    expect(objection(none)).toEqual(['since', 'alert.no-assessment']);
    const unknown = assessUnchanged(programme, { ...asked, since: 'S1.9' }, null, psychiatrist, at);
    expect(objection(unknown)).toEqual(['since', 'alert.no-assessment']);
  });

  it('of an error is the word of a second professional', () => {
    const confirmed = (markedBy: string | null, by: Signature, alert = safety()) =>
      confirmError(alert, markedBy, 'Réponses de sa sœur', by, later(1));
    expect(done(confirmed('U-nurse', psychiatrist))).toMatchObject({
      ...{ state: 'closed', assessment: null, nextStepAt: null },
      closure: { act: 'entered-in-error', by: psychiatrist, note: 'Réponses de sa sœur' },
    });
    expect(objection(confirmed('U-nurse', nurse))).toEqual(['by', 'alert.second-person']);
    expect(objection(confirmed(null, psychiatrist))).toEqual(['alertId', 'alert.not-in-error']);
    expect(objection(confirmed('U-nurse', gp))).toEqual(['role', 'alert.role']);
    expect(objection(confirmed('U-nurse', psychiatrist, followUp))).toEqual(['alertId', 'alert.not-safety']);
  });

  it('counts on the row: an assessment answers for item 9, the word of an error does not', () => {
    const facts = row(opened());
    const before = { ...facts, safety: { openAlerts: 2, oldestOpenAt: at, unassessedItem9Since: at } };
    expect(withAlertsOpen(before, [later(1)]).safety).toEqual({
      openAlerts: 1,
      oldestOpenAt: later(1),
      unassessedItem9Since: at,
    });
    expect(withAlertsClosed(before, []).safety).toEqual({
      openAlerts: 0,
      oldestOpenAt: null,
      unassessedItem9Since: null,
    });
  });
});

type Act = (alert: Alert, at: string) => Result<Alert>;
const people = [nurse, colleague, psychiatrist, gp];
const anyone = fc.constantFrom(...people);
const words = fc.constantFrom('un', 'deux');

/** Any act that someone may try, save those by which safety ends. */
const ordinary: fc.Arbitrary<Act> = fc.oneof(
  anyone.map(
    (by): Act =>
      (alert, now) =>
        acknowledge(alert, by, now),
  ),
  anyone.map(
    (by): Act =>
      (alert, now) =>
        takeUp(alert, by, now),
  ),
  fc.tuple(fc.option(anyone, { nil: null }), words).map(
    ([to, reason]): Act =>
      (alert, now) =>
        handOver(alert, { to, by: 'U-nurse', reason, at: now }),
  ),
  fc.tuple(anyone, fc.integer({ min: -5, max: 500 })).map(
    ([by, hours]): Act =>
      (alert, now) =>
        snooze(programme, alert, { until: addHours(now, hours), reason: 'plus tard', by, at: now }, paris),
  ),
  fc.tuple(anyone, words).map(
    ([by, text]): Act =>
      (alert, now) =>
        write(alert, text, by, now),
  ),
  fc.tuple(anyone, words).map(
    ([by, note]): Act =>
      (alert, now) =>
        close(alert, note, by, now),
  ),
);
const ending: fc.Arbitrary<Act> = fc.oneof(
  anyone.map(
    (by): Act =>
      (alert, now) =>
        assess(programme, alert, complete, by, now),
  ),
  fc.tuple(anyone, fc.constantFrom('U-nurse', null)).map(
    ([by, markedBy]): Act =>
      (alert, now) =>
        confirmError(alert, markedBy, 'erreur', by, now),
  ),
);
const beginnings = fc.constantFrom(safety(), followUp, done(call()), done(call(psychiatrist)));

/** Every state that a sequence of acts leads to, an act an hour; a refused act changes nothing. */
function states(first: Alert, acts: readonly Act[]): Alert[] {
  const all = [first];
  for (const act of acts) {
    const before = all.at(-1) ?? first;
    const result = act(before, later(all.length));
    all.push(result.ok ? result.value : before);
  }
  return all;
}

describe('whatever is done to an alert, in whatever order', () => {
  it('safety ends by its assessment or a confirmed error, and by nothing else', () => {
    fc.assert(
      fc.property(fc.array(ordinary, { maxLength: 20 }), (acts) => {
        expect(states(safety(), acts).filter((alert) => alert.state === 'closed' || alert.snooze !== null)).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(ordinary, ending), { maxLength: 20 }), (acts) => {
        const last = states(safety(), acts).at(-1);
        const byAct = last?.closure === null ? 'open' : last?.closure.act;
        expect(['open', 'assessment', 'entered-in-error']).toContain(byAct);
        expect(last?.state === 'closed').toBe(byAct !== 'open');
      }),
    );
  });

  it('what is closed stays as it is', () => {
    fc.assert(
      fc.property(beginnings, fc.array(fc.oneof(ordinary, ending), { maxLength: 20 }), (first, acts) => {
        const all = states(first, acts);
        const end = all.findIndex(({ state }) => state === 'closed');
        const rest = end === -1 ? [] : all.slice(end);
        expect(rest.filter((alert) => alert !== rest[0])).toEqual([]);
      }),
    );
  });

  it('someone owns it, its versions count its changes, and what is foreseen ends with it', () => {
    fc.assert(
      fc.property(beginnings, fc.array(fc.oneof(ordinary, ending), { maxLength: 20 }), (first, acts) => {
        const all = states(first, acts);
        const wrong = all.filter((alert, index) => {
          const before = all[index - 1] ?? alert;
          const owned = people.some(({ userId, role }) => userId === alert.owner.userId && role !== 'gp');
          const counted = alert.version === before.version + (alert === before ? 0 : 1);
          const foreseen = {
            closed: alert.nextStepAt === null,
            open: alert.nextStepAt === first.nextStepAt,
            other: (alert.nextStepAt ?? '') >= alert.assessBy,
          }[alert.state === 'closed' || alert.state === 'open' ? alert.state : 'other'];
          return !(owned && counted && foreseen && alert.movedAt >= before.movedAt);
        });
        expect(wrong).toEqual([]);
      }),
    );
  });
});

describe('an inbox', () => {
  const reader = (by: Signature, ...follows: string[]) => ({
    userId: by.userId,
    role: by.role,
    follows: new Set(follows),
  });

  it('holds what one answers for, what one is asked, and what concerns those whom one follows', () => {
    expect(whyIn(followUp, reader(nurse))).toBe('owner');
    expect(whyIn(followUp, reader(colleague))).toBeNull();
    expect(whyIn(followUp, reader(colleague, 'P1'))).toBe('team');
    expect(whyIn(safety(), reader(colleague))).toBe('team');
    expect(whyIn(safety(), reader(psychiatrist))).toBe('team');
    expect(whyIn(followUp, reader(psychiatrist))).toBe('team');
    expect(whyIn(alertOf({ family: 'silence' }), reader(psychiatrist))).toBeNull();
    const asked = done(call());
    expect([psychiatrist, nurse, colleague].map((by) => whyIn(asked, reader(by)))).toEqual(['asked', 'team', null]);
    const joined = done(write(asked, 'Moi aussi', colleague, at));
    expect(whyIn(joined, reader(colleague))).toBe('team');
    expect(whyIn(done(call(psychiatrist)), reader({ ...psychiatrist, userId: 'U-psy-2' }))).toBe('team');
  });

  it('counts as unread what came since the mark, unless one brought it oneself', () => {
    expect(isUnread(followUp, 'U-nurse', null)).toBe(true);
    expect(isUnread(followUp, 'U-nurse', at)).toBe(false);
    const written = done(write(followUp, 'Un mot', psychiatrist, later(1)));
    expect(isUnread(written, 'U-nurse', at)).toBe(true);
    expect(isUnread(written, 'U-psy', null)).toBe(false);
    expect(isUnread(done(write(written, 'Merci', nurse, later(2))), 'U-psy', later(1))).toBe(true);
    expect(isUnread(done(call()), 'U-nurse', null)).toBe(false);
    const handed = done(handOver(followUp, { to: colleague, by: 'U-nurse', reason: 'Congé', at: later(1) }));
    expect(isUnread(handed, 'U-nurse', at)).toBe(false);
    expect(isUnread(handed, 'U-other', at)).toBe(true);
  });

  it('never lowers a mark, and keeps none of an alert that is closed', () => {
    const read = [
      { alertId: 'A', movedAt: later(1) },
      { alertId: 'B', movedAt: later(1) },
      { alertId: 'B', movedAt: at },
    ];
    const before = { A: later(2), C: at, D: at };
    expect(marksAfter(before, read, new Set(['A', 'B', 'C']))).toEqual({ A: later(2), B: later(1), C: at });
  });
});

describe('alerts counted', () => {
  const raised = (patientId: string, raisedAt: string, more: Partial<Alert> = {}) =>
    alertOf({ patientId, raisedAt, ...more });
  const period = { from: '2026-03-28', to: '2026-03-30' };

  it('stand on the site’s days, the one without any included, and name nobody', () => {
    const counts = countedAlerts(
      [
        raised('P1', '2026-03-27T23:30:00.000Z'),
        raised('P1', '2026-03-28T10:00:00.000Z', { state: 'closed' }),
        raised('P2', '2026-03-28T22:59:59.000Z', { severity: 'safety', family: 'safety' }),
        raised('P1', '2026-03-30T21:59:59.000Z'),
        // The next day, once the clocks have changed.
        raised('P3', '2026-03-30T22:00:00.000Z'),
        raised('P3', '2026-03-27T22:59:59.000Z'),
      ],
      period,
      paris,
    );
    expect(counts).toEqual({
      ...period,
      raised: 4,
      days: [
        { date: '2026-03-28', raised: 3, safety: 1 },
        { date: '2026-03-29', raised: 0, safety: 0 },
        { date: '2026-03-30', raised: 1, safety: 0 },
      ],
      families: [
        { family: 'course', raised: 3, closed: 1 },
        { family: 'safety', raised: 1, closed: 0 },
      ],
      ...{ people: 2, mostOfOnePerson: 3, perPersonDay: 1.33 },
    });
  });

  it('of a period without any are none, and no average', () => {
    expect(countedAlerts([], period, paris)).toMatchObject({
      raised: 0,
      people: 0,
      mostOfOnePerson: 0,
      perPersonDay: null,
    });
  });

  it('take a period of 92 days at most, the right way round', () => {
    expect(checkPeriod({ from: '2026-01-01', to: '2026-04-02' })).toEqual([]);
    expect(checkPeriod({ from: '2026-01-01', to: '2026-04-03' })).toMatchObject([
      { field: 'to', code: 'period.too-long' },
    ]);
    expect(checkPeriod({ from: '2026-01-02', to: '2026-01-01' })).toMatchObject([{ code: 'period.reversed' }]);
    expect(checkPeriod({ from: '2026-01-01', to: '2026-01-01' })).toEqual([]);
  });
});
