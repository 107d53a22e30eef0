import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../shared/domain/alerts/alert.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import { active, aSafetyAlert, day, handled, lookedAt, openOf, reconciled, wantedOf } from './follow-ups.ts';
import { booked, contacted, filled, inPhase, reviewed } from './support.ts';

type Act = (record: RecordFacts, on: string) => RecordFacts;

const scale = fc.constantFrom('phq9' as const, 'gad7' as const);
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(scale, fc.integer({ min: 0, max: 21 })).map(
    ([which, total]): Act =>
      (so, on) =>
        filled(so, which, total, on),
  ),
  fc.constant<Act>((so, on) => contacted(so, on)),
  fc.constant<Act>((so, on) => contacted(so, on, 'missed')),
  fc.constant<Act>((so, on) => booked(so, on, 'noshow')),
  fc.constant<Act>((so, on) => reviewed(so, on)),
  fc.constant<Act>((so, on) => inPhase(so, 'relapse-prevention', on)),
  fc.constant<Act>((so) => so),
);

/** Acts and the days between them; an act may be followed by somebody's dealing with all that is open. */
const lives = fc.record({
  baseline: fc.integer({ min: 5, max: 20 }),
  kind: fc.constantFrom('classique', 'leger'),
  steps: fc.array(fc.record({ act: acts, wait: fc.integer({ min: 1, max: 40 }), deal: fc.boolean() }), {
    maxLength: 14,
  }),
});
type Life = typeof lives extends fc.Arbitrary<infer One> ? One : never;

interface Moment {
  record: RecordFacts;
  now: string;
  before: Alert[];
  alerts: Alert[];
}

function momentsOf({ baseline, kind, steps }: Life): Moment[] {
  let record = active(baseline, kind);
  let on = 2;
  let alerts: Alert[] = [aSafetyAlert(record, day(1))];
  return steps.map(({ act, wait, deal }) => {
    on += wait;
    const now = day(on);
    record = act(record, now);
    const [safety, ...others] = alerts;
    const before = safety === undefined || !deal ? alerts : [safety, ...handled(others, now)];
    alerts = lookedAt(before, record, now);
    return { record, now, before, alerts };
  });
}

const holds = (property: (moment: Moment, all: Moment[]) => void) =>
  fc.assert(
    fc.property(lives, (life) => {
      const all = momentsOf(life);
      for (const moment of all) property(moment, all);
    }),
    { numRuns: Number(process.env['SESAME_PROPERTY_RUNS'] ?? 60) },
  );

describe('whatever happens to a record', () => {
  it('looking twice changes nothing', () => {
    holds(({ record, now, alerts }) => {
      expect(reconciled(alerts, record, now)).toEqual({ raise: [], close: [], update: [] });
    });
  });

  it('no cause has two open alerts, and no id stands twice', () => {
    holds(({ record, now, alerts }) => {
      const ids = alerts.map(({ alertId }) => alertId);
      expect(new Set(ids).size).toBe(ids.length);
      // One open alert for each cause at most, and none without a cause but what stands.
      const { wanted, standing } = wantedOf(record, now);
      expect(new Set(wanted.map(({ cause }) => cause)).size).toBe(wanted.length);
      const open = openOf(alerts).filter(({ family }) => family !== 'safety');
      expect(open.length).toBeLessThanOrEqual(wanted.length + standing.length);
    });
  });

  it('what is closed stays as it is, and nothing is dropped', () => {
    holds(({ before, alerts }) => {
      const closed = before.filter(({ state }) => state === 'closed');
      expect(alerts.filter(({ alertId }) => closed.some((one) => one.alertId === alertId))).toEqual(closed);
      expect(before.every(({ alertId }) => alerts.some((one) => one.alertId === alertId))).toBe(true);
    });
  });

  it('every alert has an owner, a rule with a sentence, and deadlines in their order', () => {
    holds(({ alerts }) => {
      for (const { owner, rules, raisedAt, acknowledgeBy, assessBy } of alerts) {
        expect(owner.userId).not.toBe('');
        expect(rules.length > 0 && rules.every(({ sentence }) => sentence !== '')).toBe(true);
        expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
        expect(raisedAt < acknowledgeBy && acknowledgeBy <= assessBy).toBe(true);
      }
    });
  });

  it('safety is never touched', () => {
    holds(({ record, alerts }) => {
      expect(alerts.filter(({ family }) => family === 'safety')).toEqual([aSafetyAlert(record, day(1))]);
    });
  });

  it('the clock alone raises, and closes nothing', () => {
    fc.assert(
      fc.property(lives, fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 6 }), (life, waits) => {
        const last = momentsOf(life).at(-1);
        if (last === undefined) return;
        let { alerts } = last;
        let at = Date.parse(last.now);
        for (const wait of waits) {
          at += wait * 86_400_000;
          const { close } = reconciled(alerts, last.record, new Date(at).toISOString());
          expect(close).toEqual([]);
          alerts = lookedAt(alerts, last.record, new Date(at).toISOString());
        }
      }),
      { numRuns: Number(process.env['SESAME_PROPERTY_RUNS'] ?? 60) },
    );
  });

  it('looking in between, or only at the end, finds the same silence', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 5 }), (waits) => {
        const record = active();
        let [alerts, on]: [Alert[], number] = [[], 1];
        for (const wait of waits) {
          on += wait;
          alerts = lookedAt(alerts, record, day(on));
        }
        const ids = (all: Alert[]) =>
          openOf(all)
            .filter(({ family }) => family === 'silence')
            .map(({ alertId }) => alertId)
            .sort();
        expect(ids(alerts)).toEqual(ids(lookedAt([], record, day(on))));
      }),
    );
  });
});
