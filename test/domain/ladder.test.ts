import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, type AlertSeverity, untouched } from '../../shared/domain/alerts/alert.ts';
import { type Climbed, climb, type Duty } from '../../shared/domain/alerts/ladder.ts';
import { acknowledge } from '../../shared/domain/alerts/life.ts';
import { safetyAlert } from '../../shared/domain/alerts/safety.ts';
import { teamOf } from '../../shared/domain/alerts/team.ts';
import { type DutySpan, isOpen, nobody } from '../../shared/domain/duty.ts';
import { addHours } from '../../shared/domain/time.ts';
import { paris, programme } from './support.ts';

const members = [
  { userId: 'U-nurse', role: 'nurse' },
  { userId: 'U-other', role: 'nurse' },
  { userId: 'U-psy', role: 'psychiatrist' },
  { userId: 'U-gp', role: 'gp' },
  { userId: 'U-coord', role: 'coordinator' },
] as const;
const team = { nurseId: 'U-nurse', psychiatristId: 'U-psy', gpId: 'U-gp' };
const { opening } = programme.safety.ladder;
const withDuty = (duty: DutySpan[], timeZone = paris): Duty => ({ roster: { opening, duty }, timeZone, members });
const unmanned = withDuty(nobody);
const always = (userId: string): Duty => withDuty(nobody.map((span) => ({ ...span, userId })));

/** Thursday, 03:00 in Paris. */
const night = '2026-11-26T02:00:00.000Z';
const cause = { kind: 'assessment', id: '01JASSESSMENT', patientId: 'P1', episodeId: 'E1' } as const;
const raised = (at: string, closingAt: string | null = null) =>
  safetyAlert(programme, { ...cause, at }, team, at, closingAt);

const stepped = (alert: Alert, now: string, duty = unmanned): Climbed => {
  const climbed = climb(programme, alert, team, duty, now);
  if (climbed === null) throw new Error(`nothing is due at ${now}`);
  return climbed;
};
/** Every step that is taken on time until a moment, as hours after the beginning, with whom it tells. */
function walk(first: Alert, until: string, duty = unmanned): { alert: Alert; steps: [number, string[]][] } {
  let alert = first;
  const steps: [number, string[]][] = [];
  while (alert.nextStepAt !== null && alert.nextStepAt <= until) {
    const at = alert.nextStepAt;
    const climbed = stepped(alert, at, duty);
    const hours = (Date.parse(at) - Date.parse(first.raisedAt)) / 3_600_000;
    steps.push([hours, climbed.told.flatMap(({ to }) => to)]);
    alert = climbed.alert;
  }
  return { alert, steps };
}
const acknowledged = (alert: Alert, at: string): Alert => {
  const result = acknowledge(alert, { userId: 'U-nurse', role: 'nurse' }, at);
  if (!result.ok) throw new Error('refused');
  return result.value;
};

describe('a safety alert that nobody acknowledges', () => {
  it('does not climb before its hour', () => {
    const alert = raised(night);
    expect(climb(programme, alert, team, unmanned, addHours(night, 1.999))).toBeNull();
    expect(climb(programme, { ...alert, state: 'closed' }, team, unmanned, addHours(night, 9))).toBeNull();
  });

  it('is the psychiatrist’s after two hours, and the GP’s after four where nobody is on duty', () => {
    const first = stepped(raised(night), addHours(night, 2));
    expect(first.alert).toMatchObject({
      owner: { userId: 'U-psy', role: 'psychiatrist' },
      step: 1,
      nextStepAt: addHours(night, 4),
      movedAt: addHours(night, 2),
      state: 'open',
      version: 2,
      handOvers: [{ from: 'U-nurse', to: 'U-psy', by: null, at: addHours(night, 2), reason: null }],
    });
    expect(first.told).toEqual([{ kind: 'step', to: ['U-psy', 'U-nurse'] }]);
    const second = stepped(first.alert, addHours(night, 4));
    expect(second.alert).toMatchObject({ owner: { userId: 'U-gp', role: 'gp' }, step: 2, version: 3 });
    expect(second.told).toEqual([
      { kind: 'step', to: ['U-gp', 'U-nurse', 'U-psy'] },
      { kind: 'unattended', to: ['U-coord'] },
    ]);
  });

  it('goes to whoever is on duty at that hour, and the GP hears of it all the same', () => {
    const duty = withDuty([
      ...nobody.filter(({ day }) => day !== 4),
      { day: 4, from: '00:00', to: '07:00', userId: 'U-psy' },
      { day: 4, from: '07:00', to: '24:00', userId: 'U-other' },
    ]);
    const { alert, steps } = walk(raised(night), addHours(night, 4), duty);
    expect(alert.owner).toEqual({ userId: 'U-other', role: 'nurse' });
    expect(alert.handOvers.map(({ from, to }) => [from, to])).toEqual([
      ['U-nurse', 'U-psy'],
      ['U-psy', 'U-other'],
    ]);
    expect(steps[1]).toEqual([4, ['U-other', 'U-nurse', 'U-psy', 'U-gp', 'U-coord']]);
  });

  it('at 3 a.m. with nobody on duty is told again each hour from the opening, until somebody acknowledges it', () => {
    const { alert, steps } = walk(raised(night), addHours(night, 10));
    // 03:00, 05:00, 07:00, then 09:00 and each hour after it.
    expect(steps.map(([hours]) => hours)).toEqual([2, 4, 6, 7, 8, 9, 10]);
    expect(alert).toMatchObject({ step: 7, owner: { userId: 'U-gp' }, state: 'open' });
    expect(steps.filter(([, to]) => to.includes('U-coord')).map(([hours]) => hours)).toEqual([4]);
    expect(acknowledged(alert, addHours(night, 10)).nextStepAt).toBe(alert.assessBy);
  });

  it('rests while the practice is closed and nobody is on duty, and goes on when it opens', () => {
    // Friday 16:30 to Monday: 18:30 and 20:30, then 09:00 on Monday.
    const friday = '2026-11-27T15:30:00.000Z';
    const { steps } = walk(raised(friday), '2026-11-30T09:30:00.000Z');
    expect(steps.map(([hours]) => hours)).toEqual([2, 4, 64.5, 65.5]);
  });

  it('is told each hour of the night to whoever is on duty', () => {
    const { steps } = walk(raised(night), addHours(night, 6), always('U-other'));
    expect(steps.map(([hours]) => hours)).toEqual([2, 4, 5, 6]);
  });

  it('counts elapsed hours over both changes of clocks', () => {
    for (const at of ['2026-03-29T00:30:00.000Z', '2026-10-25T00:30:00.000Z']) {
      const hours = walk(raised(at), addHours(at, 5), always('U-other')).steps.map(([after]) => after);
      expect(hours).toEqual([2, 4, 5]);
    }
  });

  it('after a day without a worker takes the step that is due by then, once', () => {
    const now = addHours(night, 26.2);
    const back = stepped(raised(night), now);
    expect(back.alert).toMatchObject({ step: 2, owner: { userId: 'U-gp' } });
    expect(back.told.map(({ kind }) => kind)).toEqual(['step', 'unattended']);
    expect(climb(programme, back.alert, team, unmanned, now)).toBeNull();
    expect(back.alert.handOvers).toHaveLength(1);
    expect((back.alert.nextStepAt ?? '') > now).toBe(true);
  });

  it('stays with its owner where there is nobody to take it', () => {
    const alone = { nurseId: 'U-nurse', psychiatristId: null, gpId: null };
    const alert = { ...raised(night) };
    const first = climb(programme, alert, alone, unmanned, addHours(night, 2));
    expect(first?.alert).toMatchObject({ owner: alert.owner, handOvers: [], step: 1 });
    expect(first?.told).toEqual([{ kind: 'step', to: ['U-nurse'] }]);
  });

  const week = fc
    .array(fc.constantFrom(null, 'U-other', 'U-psy'), { minLength: 7, maxLength: 7 })
    .map((who) => nobody.map((span, place) => ({ ...span, userId: who[place] ?? null })));
  const moments = fc
    .integer({ min: 0, max: 366 * 1440 })
    .map((minutes) => new Date(Date.parse('2026-01-01T00:00:00.000Z') + minutes * 60_000).toISOString());
  const zones = fc.constantFrom(paris, 'Indian/Reunion');

  it('never comes to an end by itself, always moves forward, and always tells somebody', () => {
    const late = fc.array(fc.integer({ min: 0, max: 1800 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(week, moments, zones, late, (duty, at, zone, minutes) => {
        const on = withDuty(duty, zone);
        let alert: Alert = raised(at);
        for (const after of minutes) {
          const due = alert.nextStepAt ?? '';
          const now = addHours(due, after / 60);
          const { alert: next, told } = stepped(alert, now, on);
          expect(told[0]?.to.length).toBeGreaterThan(0);
          expect((next.nextStepAt ?? '') > now).toBe(true);
          expect(next.version).toBe(alert.version + 1);
          expect(next.step).toBeGreaterThan(alert.step);
          expect(next.acknowledgeBy).toBe(alert.acknowledgeBy);
          expect(next.assessBy).toBe(alert.assessBy);
          expect(climb(programme, next, team, on, now)).toBeNull();
          alert = next;
        }
      }),
    );
  });

  it('takes its first two steps after two and four hours, whoever is on duty and whatever is open', () => {
    fc.assert(
      fc.property(week, moments, zones, (duty, at, zone) => {
        const { steps } = walk(raised(at), addHours(at, 4), withDuty(duty, zone));
        expect(steps.map(([hours]) => hours)).toEqual([2, 4]);
      }),
    );
  });
});

describe('a safety alert that was acknowledged', () => {
  it('is told once when its assessment is overdue, and once more when the practice opens', () => {
    const alert = acknowledged(raised(night), addHours(night, 1));
    // 03:00 a day later: closed.
    const { alert: after, steps } = walk(alert, addHours(night, 100));
    expect(steps).toEqual([
      [24, ['U-nurse', 'U-psy']],
      [30, ['U-nurse', 'U-psy']],
    ]);
    expect(after).toMatchObject({
      owner: alert.owner,
      handOvers: [],
      nextStepAt: null,
      state: 'acknowledged',
      step: 0,
    });
  });

  it('in opening hours is told once, to whoever is on duty too', () => {
    const at = '2026-11-26T09:00:00.000Z';
    const { steps } = walk(acknowledged(raised(at), addHours(at, 1)), addHours(at, 100), always('U-other'));
    expect(steps).toEqual([[24, ['U-nurse', 'U-psy', 'U-other']]]);
  });

  it('raised in opening hours is to be assessed before they end', () => {
    const at = '2026-11-26T09:00:00.000Z';
    const closing = '2026-11-26T17:00:00.000Z';
    expect(raised(at, closing)).toMatchObject({ assessBy: closing, acknowledgeBy: addHours(at, 2) });
    expect(raised(at, addHours(at, 30)).assessBy).toBe(addHours(at, 24));
    expect(isOpen({ opening }, closing, paris)).toBe(false);
    const { steps } = walk(acknowledged(raised(at, closing), addHours(at, 1)), addHours(at, 100));
    expect(steps.map(([hours]) => hours)).toEqual([8, 23]);
  });

  it('takes no step of the ladder that was due just before, whatever the alert still says', () => {
    const alert = { ...acknowledged(raised(night), addHours(night, 1)), nextStepAt: addHours(night, 2) };
    const { alert: next, told } = stepped(alert, addHours(night, 3));
    expect(told).toEqual([]);
    expect(next).toMatchObject({ owner: alert.owner, nextStepAt: alert.assessBy, step: 0 });
  });
});

describe('another alert', () => {
  const other = (severity: AlertSeverity, more: Partial<Alert> = {}): Alert => ({
    ...untouched,
    alertId: 'CO.01JCAUSE',
    family: 'course',
    rule: { id: 'C1', version: '1' },
    rules: [],
    cause: { kind: 'course', id: '01JCAUSE' },
    patientId: 'P1',
    episodeId: 'E1',
    severity,
    raisedAt: night,
    acknowledgeBy: addHours(night, 72),
    assessBy: addHours(night, 168),
    owner: { userId: 'U-nurse', role: 'nurse' },
    nextStepAt: addHours(night, 72),
    movedAt: night,
    ...more,
  });
  const due = addHours(night, 72);

  it.each(['urgent', 'soon', 'routine'] as const)('of severity %s has one step, to the psychiatrist', (severity) => {
    const { alert, told } = stepped(other(severity), due);
    expect(alert).toMatchObject({ owner: { userId: 'U-psy' }, step: 1, nextStepAt: null, movedAt: due });
    expect(told).toEqual([{ kind: 'step', to: ['U-psy'] }]);
  });

  it('that is a question stays with whom it asks, and who asked is told', () => {
    const by = { userId: 'U-other', role: 'nurse', name: 'Claire Brun' } as const;
    const call = { question: 'Que faire ?', urgency: 'days', by, to: 'psychiatrist' } as const;
    const owner = { userId: 'U-psy', role: 'psychiatrist' } as const;
    const { alert, told } = stepped(other('soon', { family: 'call', call, owner }), due);
    expect(alert).toMatchObject({ owner, handOvers: [], nextStepAt: null });
    expect(told).toEqual([{ kind: 'step', to: ['U-psy', 'U-other'] }]);
  });

  it('does not climb while it is put aside', () => {
    const snooze = { until: addHours(night, 100), reason: 'Vacances', by: 'U-nurse', at: night };
    const { alert, told } = stepped(other('soon', { snooze }), due);
    expect(alert).toMatchObject({ nextStepAt: snooze.until, owner: { userId: 'U-nurse' }, step: 0 });
    expect(told).toEqual([]);
    expect(stepped(alert, snooze.until).alert.owner.userId).toBe('U-psy');
  });

  it('that was acknowledged stays with its owner, who hears once when its time is over', () => {
    const alert = acknowledged(other('soon'), addHours(night, 1));
    const { steps, alert: after } = walk(alert, addHours(night, 1000));
    expect(steps).toEqual([[168, ['U-nurse']]]);
    expect(after).toMatchObject({ owner: alert.owner, nextStepAt: null, step: 0 });
  });
});

describe('who answers for someone', () => {
  const of = (assigned: Partial<typeof team>, onDuty: string | null = null, people: typeof members | [] = members) =>
    teamOf({ ...team, ...assigned }, people, onDuty);

  it('is the assigned nurse, else the nurse on duty, else any nurse of the site', () => {
    expect(of({}, 'U-other').nurseId).toBe('U-nurse');
    expect(of({ nurseId: 'U-gone' }, 'U-other').nurseId).toBe('U-other');
    expect(of({ nurseId: 'U-gone' }, 'U-psy').nurseId).toBe('U-nurse');
    expect(of({ nurseId: 'U-gone' }).nurseId).toBe('U-nurse');
    expect(of({ psychiatristId: 'U-gone' }).psychiatristId).toBe('U-psy');
    expect(of({}, null, [])).toEqual({ nurseId: null, psychiatristId: null, gpId: 'U-gp' });
  });
});
