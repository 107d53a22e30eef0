import { describe, expect, it } from 'vitest';
import { alertSentence } from '../../shared/domain/alerts/alert.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import {
  active,
  aSafetyAlert,
  day,
  handled,
  lookedAt,
  openOf,
  reconciled,
  rulesOf,
  scored,
  seen,
  wantedOf,
} from './follow-ups.ts';
import { booked, contacted, filled, inPhase, opened, oriented, programme, returned, reviewed } from './support.ts';

const at = (record: RecordFacts, now: string) => lookedAt([], record, now);
const sentences = (record: RecordFacts, now: string) =>
  at(record, now).flatMap(({ rules }) => rules.map(({ id, sentence }) => `${id} ${sentence}`));

/** Looked at after each of these states of a record. */
const through = (...states: [RecordFacts, string][]) =>
  states.reduce((alerts, [record, now]) => lookedAt(alerts, record, now), at(active(), day(2)));

describe('each rule raises its alert with the figures of that moment', () => {
  const both = (phq9: number, gad7: number) =>
    contacted(oriented(filled(filled(opened(), 'phq9', phq9, day(0)), 'gad7', gad7, day(0)), day(1)), day(1));

  it.each<[string, RecordFacts, string, string[]]>([
    ['nothing to say', active(), day(2), []],
    ['worsening', scored(active(10), [20, 16]), day(20), ['C1 PHQ-9 : +6 depuis le 07/01 (10 → 16)']],
    [
      'a possible relapse, which is a worsening too',
      scored(seen(active(16), 20), [10, 3], [20, 11]),
      day(20),
      ['C1 PHQ-9 : +8 depuis le 17/01 (3 → 11)', 'C2 Rechute possible : PHQ-9 à 11 le 27/01'],
    ],
    [
      'no improvement on two scales, one alert',
      filled(scored(seen(both(16, 12), 50, 57), [50, 14]), 'gad7', 11, day(50)),
      day(57),
      [
        'C3 Sans amélioration après 8 semaines (PHQ-9 : 16 → 14) ; sans amélioration après 8 semaines (GAD-7 : 12 → 11)',
      ],
    ],
    [
      'another kind',
      scored(active(8, 'leger'), [10, 11]),
      day(10),
      ['C4 SÉSAME léger avec PHQ-9 à 11 : proposer SÉSAME classique'],
    ],
    [
      'silence and an old scale',
      active(),
      day(31),
      ['N1 Aucun contact depuis 30 jours', 'N3 Dernier PHQ-9 il y a 31 jours'],
    ],
    [
      'someone who was never contacted',
      oriented(scored(opened(), [0, 14]), day(1)),
      day(30),
      ['N1 Aucun contact depuis l’entrée, il y a 29 jours'],
    ],
    [
      'missed appointments',
      booked(booked(active(), day(5), 'noshow'), day(8), 'noshow'),
      day(8),
      ['N2 2 rendez-vous manqués de suite depuis le 12/01'],
    ],
    ['no scale', contacted(oriented(opened(), day(1)), day(1)), day(2), ['N3 Aucun PHQ-9 avec un total']],
    [
      'two old scales of one day, one alert',
      seen(both(14, 12), 25),
      day(31),
      ['N3 Dernier PHQ-9 il y a 31 jours ; dernier GAD-7 il y a 31 jours'],
    ],
    [
      'a sequence that ends',
      scored(reviewed(seen(active(), 70), day(60)), [70, 5]),
      day(80),
      ['D1 Séquence 1 : fin le 07/04, à renouveler'],
    ],
    [
      'a review overdue',
      scored(seen(reviewed(active(), day(2)), 30), [30, 14]),
      day(34),
      ['D2 Revue de cas il y a 32 jours'],
    ],
    [
      'the maximum near',
      scored(reviewed(seen(active(), 285), day(270)), [285, 5]),
      day(286),
      ['D3 Durée maximale bientôt atteinte : avis du psychiatre attendu depuis le 08/10'],
    ],
  ])('%s', (_what, record, now, expected) => {
    expect(sentences(record, now).sort()).toEqual(expected);
  });

  it('which names the rule and its version, for the nurse, with the delays of its severity', () => {
    const record = scored(active(10), [20, 16]);
    const [alert, ...others] = at(record, day(20));
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      alertId: expect.stringMatching(/^CO\.[0-9A-F]{26}$/),
      family: 'course',
      severity: 'soon',
      rule: { id: 'C1', version: '1' },
      cause: { kind: 'course', id: alert?.alertId.slice(3) },
      patientId: record.patient.patientId,
      episodeId: record.episode.episodeId,
      owner: { userId: record.episode.nurseId, role: 'nurse' },
      raisedAt: day(20),
      acknowledgeBy: day(23),
      assessBy: day(27),
      nextStepAt: day(23),
      movedAt: day(20),
      state: 'open',
      version: 1,
    });
    expect(alert === undefined ? '' : alertSentence(alert)).toBe(
      'PHQ-9 : +6 depuis le 07/01 (10 → 16) (règle C1, version 1).',
    );
  });

  it('but for nobody who has left or died, and for no reason that only orders the review', () => {
    const worse = scored(active(10), [20, 16]);
    expect(at(inPhase(worse, 'exit', day(21)), day(60))).toEqual([]);
    expect(at({ ...worse, events: [{ kind: 'death', occurredAt: day(21) }] }, day(60))).toEqual([]);
    const flagged = { ...active(), flags: [{ code: 'perinatal', since: day(1) }] };
    expect(at(flagged, day(2))).toEqual([]);
  });
});

describe('one cause, one alert', () => {
  it('worsening, relapse and another kind by the same score stand together', () => {
    const leger = scored(seen(active(8, 'leger'), 30), [15, 3], [30, 12]);
    expect(rulesOf(at(leger, day(30)))).toEqual(['C1+C2+C4']);
    expect(at(leger, day(30))[0]).toMatchObject({
      rule: { id: 'C1' },
      rules: [{ id: 'C1' }, { id: 'C2' }, { id: 'C4' }],
    });
  });

  it('the gravest rule leads, and gives the severity', () => {
    const rules = programme.alerts.rules.map((rule) =>
      rule.id === 'C4' ? { ...rule, severity: 'urgent' as const } : rule,
    );
    const stern = { ...programme, alerts: { ...programme.alerts, rules } };
    const leger = scored(active(8, 'leger'), [10, 13]);
    expect(lookedAt([], leger, day(10), stern)).toMatchObject([
      { severity: 'urgent', rules: [{ id: 'C4' }, { id: 'C1' }], acknowledgeBy: day(10, 18) },
    ]);
  });

  it('worsening counts once per new high: 10 → 16 raises, 15 does not, 18 does', () => {
    const first = scored(active(10), [10, 16]);
    const lower = scored(first, [20, 15]);
    const higher = scored(lower, [25, 18]);
    const one = through([first, day(10)]);
    expect(one).toHaveLength(1);
    expect(lookedAt(one, scored(first, [15, 16]), day(15))).toEqual(one);
    expect(lookedAt(one, lower, day(20))).toEqual(one);
    const two = lookedAt(one, higher, day(25));
    expect(two.map(({ state, closure }) => [state, closure?.act])).toEqual([
      ['closed', 'cause-ended'],
      ['open', undefined],
    ]);
    const dealtWith = handled(one, day(11));
    expect(lookedAt(dealtWith, lower, day(20))).toEqual(dealtWith);
    expect(rulesOf(lookedAt(dealtWith, higher, day(25)))).toEqual(['C1']);
  });

  it('a slow drift fires: 10 → 13 → 16; and again after a fall back to where it began', () => {
    const drift = scored(active(10), [10, 13], [20, 16]);
    expect(rulesOf(at(drift, day(20)))).toEqual(['C1']);
    const again = scored(drift, [30, 10], [40, 16]);
    expect(rulesOf(lookedAt(handled(at(drift, day(20)), day(21)), seen(again, 40), day(40)))).toEqual(['C1']);
  });

  it('a rule that joins is added, with what was raised as it was', () => {
    const leger = active(8, 'leger');
    const twelve = scored(leger, [10, 12]);
    const [before] = at(twelve, day(10));
    // A lower score of before, entered late.
    const late = scored(leger, [5, 6], [10, 12]);
    const { raise, close, update } = reconciled(before === undefined ? [] : [before], late, day(11));
    expect([raise, close]).toEqual([[], []]);
    expect(update).toEqual([
      {
        ...before,
        rules: [...(before?.rules ?? []), { id: 'C1', version: '1', sentence: expect.any(String) }],
        movedAt: day(11),
        version: 2,
      },
    ]);
  });

  it('a graver rule that joins brings its deadlines', () => {
    const rules = programme.alerts.rules.map((rule) =>
      rule.id === 'C1' ? { ...rule, severity: 'urgent' as const } : rule,
    );
    const stern = { ...programme, alerts: { ...programme.alerts, rules } };
    const leger = active(8, 'leger');
    const before = lookedAt([], scored(leger, [10, 12]), day(10), stern);
    expect(lookedAt(before, scored(leger, [5, 6], [10, 12]), day(11), stern)).toMatchObject([
      { severity: 'urgent', acknowledgeBy: day(11, 18), nextStepAt: day(11, 18), assessBy: day(12) },
    ]);
  });

  it('no improvement is said once in a treatment period, and again when a review holds no longer', () => {
    const stuck = scored(seen(active(16), 30, 56, 57, 80, 100), [50, 15]);
    const c3 = (alerts: ReturnType<typeof at>) => alerts.filter(({ rule }) => rule.id === 'C3');
    const raised = at(stuck, day(57));
    expect(c3(raised)).toHaveLength(1);
    const well = lookedAt(raised, scored(stuck, [60, 6]), day(60));
    expect(openOf(c3(well))).toEqual([]);
    expect(openOf(c3(lookedAt(well, scored(stuck, [60, 6], [70, 13]), day(70))))).toEqual([]);
    const held = lookedAt(raised, reviewed(stuck, day(58)), day(58));
    expect(openOf(c3(held))).toEqual([]);
    expect(openOf(c3(lookedAt(held, reviewed(stuck, day(58)), day(85))))).toEqual([]);
    expect(openOf(c3(lookedAt(held, reviewed(stuck, day(58)), day(86))))).toHaveLength(1);
    const back = oriented(scored(returned(inPhase(stuck, 'exit', day(110)), day(120)), [120, 16]), day(121));
    expect(openOf(c3(lookedAt(raised, back, day(177))))).toHaveLength(1);
  });
});

describe('a cause that ends', () => {
  it('closes its alert and says so: a contact ends silence, a score an old scale', () => {
    const quiet = at(active(), day(31));
    expect(rulesOf(quiet)).toEqual(['N1', 'N3']);
    const heard = lookedAt(quiet, seen(active(), 32), day(32));
    expect(rulesOf(heard)).toEqual(['N3']);
    expect(heard.find(({ rule }) => rule.id === 'N1')).toMatchObject({
      state: 'closed',
      closure: { act: 'cause-ended', by: null, at: day(32), note: null },
      nextStepAt: null,
      movedAt: day(32),
      version: 2,
    });
    expect(rulesOf(lookedAt(heard, scored(seen(active(), 32), [33, 12]), day(33)))).toEqual([]);
  });

  it('closes what is open when someone leaves or dies', () => {
    const quiet = at(active(), day(31));
    expect(openOf(lookedAt(quiet, inPhase(active(), 'exit', day(32)), day(32)))).toEqual([]);
    expect(openOf(lookedAt(quiet, { ...active(), events: [{ kind: 'death', occurredAt: day(32) }] }, day(32)))).toEqual(
      [],
    );
  });

  it('raises anew under another id when it comes back: the contact was entered in error', () => {
    const contact = seen(active(), 32);
    const contacts = contact.contacts.map((one) => (one.heldAt === day(32) ? { ...one, enteredInError: {} } : one));
    const undone = { ...contact, contacts };
    const closed = lookedAt(at(active(), day(31)), contact, day(32));
    const again = lookedAt(closed, undone, day(33));
    expect(openOf(again).filter(({ rule }) => rule.id === 'N1')).toMatchObject([{ raisedAt: day(33), version: 1 }]);
    expect(lookedAt(again, undone, day(34))).toEqual(again);
    const twice = lookedAt(lookedAt(again, contact, day(35)), undone, day(36));
    expect(twice.filter(({ rule }) => rule.id === 'N1').map(({ state }) => state)).toEqual([
      'closed',
      'closed',
      'open',
    ]);
    expect(new Set(twice.map(({ alertId }) => alertId)).size).toBe(twice.length);
  });

  it('goes on with other figures where the thing is the same: a contact of long ago ends no silence', () => {
    const quiet = at(active(), day(40)).map((one) => ({ ...one, state: 'acknowledged' as const }));
    const late = lookedAt(quiet, seen(active(), 5), day(41));
    expect(late.map(({ alertId, state, raisedAt, version }) => [alertId, state, raisedAt, version])).toEqual(
      quiet.map(({ alertId, state, raisedAt, rule }) => [alertId, state, raisedAt, rule.id === 'N1' ? 2 : 1]),
    );
    expect(late.find(({ rule }) => rule.id === 'N1')?.rules[0]?.sentence).toBe('Aucun contact depuis 36 jours');
    expect(lookedAt(late, seen(active(), 5), day(41))).toEqual(late);
    // The contact was somebody else's: the cause of before, the same alert.
    const back = lookedAt(late, active(), day(42));
    expect(back.map(({ alertId, state }) => [alertId, state])).toEqual(
      late.map(({ alertId, state }) => [alertId, state]),
    );
    // Its own cause comes back when it has been dealt with by another: an alert of its own.
    const other = lookedAt(handled(late, day(42)), active(), day(43));
    expect(openOf(other).map(({ rule }) => rule.id)).toEqual(['N1']);
    expect(new Set(other.map(({ alertId }) => alertId)).size).toBe(other.length);
  });

  it('is not repeated when somebody has dealt with it', () => {
    const quiet = handled(at(active(), day(31)), day(32));
    expect(lookedAt(quiet, active(), day(40))).toEqual(quiet);
  });

  it('is none of the clock’s: a sequence that has ended without another is still to be dealt with', () => {
    const steady = (on: number) => scored(reviewed(seen(active(), 70, on), day(60)), [70, 5], [on, 5]);
    const near = at(steady(80), day(80));
    expect(rulesOf(near)).toEqual(['D1']);
    expect(lookedAt(near, steady(80), day(95)).filter(({ rule }) => rule.id === 'D1')).toEqual(near);
    // Raised by the end's nearness alone.
    expect(rulesOf(at(steady(92), day(95)))).not.toContain('D1');
    expect(wantedOf(steady(92), day(95)).standing).toHaveLength(1);
  });
});

describe('alerts of other kinds', () => {
  it('of safety, of referrals and calls stay as they are, whatever the record says', () => {
    const record = active();
    const safety = aSafetyAlert(record, day(1));
    const call = {
      ...safety,
      alertId: 'A1.01J0000000000000000000000A',
      family: 'call' as const,
      severity: 'soon' as const,
    };
    const waiting = { ...call, alertId: 'R1.01J0000000000000000000000A', family: 'referral' as const };
    const all = [safety, call, waiting];
    expect(reconciled(all, record, day(2))).toEqual({ raise: [], close: [], update: [] });
    expect(reconciled(all, inPhase(record, 'exit', day(3)), day(3))).toEqual({ raise: [], close: [], update: [] });
  });
});
