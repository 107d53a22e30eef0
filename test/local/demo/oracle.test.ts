import { beforeAll, describe, expect, it } from 'vitest';
import { storiesOf } from '../../../local/demo/story.ts';
import type { Gathered, PatientRecord } from '../../oracle/demo-data.ts';
import { judge } from '../../oracle/demo-judge.ts';
import { nurses, programme, published } from '../../support/demo.ts';
import { gatheredFrom } from '../../support/told.ts';
import { type Defect, toolDefects } from './tool-defects.ts';

const base = Date.parse('2026-11-26T09:00:00Z');
const read = new Date(base + 600_000).toISOString();
const gatheredOf = (each: number) => gatheredFrom(storiesOf(2026, base, nurses, each), read);
const small = 8;
let whole: Gathered;

beforeAll(() => {
  whole = gatheredOf(small);
});

/** The faults that the oracle finds once the answers have been altered. */
function faultsAfter(alter: (gathered: Gathered) => void, gathered = structuredClone(whole), each = small): string[] {
  alter(gathered);
  return judge(gathered, { programme, published, each }).faults;
}

const must = <Item>(item: Item | undefined): Item => {
  if (item === undefined) throw new Error('nothing to alter');
  return item;
};
const recordWhere = ({ records }: Gathered, holds: (record: PatientRecord) => boolean) => must(records.find(holds));
const inPhase = (phase: string) => (record: PatientRecord) => record.episode.phase.id === phase;
const decided = (decision: string) => (record: PatientRecord) => record.episode.orientation?.decision === decision;
const later = (instant: string, days: number) => new Date(Date.parse(instant) + days * 86_400_000).toISOString();
const careless = {
  ...{ status: 'done', mode: 'on-site', location: null, durationMinutes: 20, note: null },
  ...{ education: [], techniques: [] },
};

const defects: Defect[] = [
  [
    'one man too many',
    ({ referrals }) =>
      Object.assign(must(referrals.find(({ patient }) => patient.sex === 'female')).patient, { sex: 'male' }),
    /^women: /,
  ],
  [
    'everybody ten years older',
    ({ referrals }) => {
      for (const { patient } of referrals)
        patient.birthDate = `${Number(patient.birthDate.slice(0, 4)) - 10}${patient.birthDate.slice(4)}`;
    },
    /^mean age/,
  ],
  ['a minor', ({ referrals }) => Object.assign(must(referrals[0]).patient, { birthDate: '2012-01-01' }), /years old/],
  [
    'someone in psychiatric care',
    ({ referrals }) => Object.assign(must(referrals[0]), { ongoingPsychiatricCare: true }),
    /not eligible/,
  ],
  [
    'one external referral too few',
    (gathered) => {
      recordWhere(gathered, ({ externalReferrals }) => externalReferrals.length === 1).externalReferrals = [];
    },
    /^referred outside/,
  ],
  [
    'an act after the exit',
    (gathered) => {
      const { contacts, episode } = recordWhere(gathered, inPhase('exit'));
      contacts.push({ ...careless, heldAt: later(episode.phase.since, 1) });
    },
    /an act after the exit/,
  ],
  [
    'an act before the orientation',
    (gathered) => {
      const { contacts, episode } = recordWhere(gathered, inPhase('active'));
      contacts.push({ ...careless, heldAt: later(episode.history[0]?.since ?? '', -3) });
    },
    /an act before the orientation/,
  ],
  [
    'an act of tomorrow',
    (gathered) => {
      recordWhere(gathered, inPhase('active')).contacts.push({ ...careless, heldAt: later(gathered.now, 1) });
    },
    /an act in the future/,
  ],
  [
    'a contact on a Sunday',
    (gathered) => {
      const { contacts } = recordWhere(gathered, inPhase('active'));
      contacts.push({ ...careless, heldAt: '2026-11-22T10:00:00.000Z' });
    },
    /outside working hours/,
  ],
  [
    'an evaluation before its referral',
    ({ referrals, now }) => {
      const evaluated = must(referrals.find(({ state }) => state === 'evaluated'));
      evaluated.referredAt = now;
    },
    /evaluated before the referral/,
  ],
  [
    'a way that the programme does not have',
    (gathered) => {
      must(recordWhere(gathered, inPhase('active')).episode.history[1]).phase = 'relapse-prevention';
    },
    /goes from evaluation to relapse-prevention/,
  ],
  [
    'an exit without a reason of the list',
    (gathered) => {
      must(recordWhere(gathered, inPhase('exit')).episode.history.at(-1)).outReason = 'holiday';
    },
    /leaves for holiday/,
  ],
  [
    'a léger that is too ill',
    (gathered) => {
      for (const one of recordWhere(gathered, decided('leger')).assessments) one.total = 14;
    },
    /léger with a score of 10/,
  ],
  [
    'a severe person oriented without the psychiatrist',
    (gathered) => {
      const severe = (record: PatientRecord) =>
        decided('classique')(record) && (record.assessments[0]?.total ?? 0) >= 20;
      recordWhere(gathered, severe).reviews = [];
    },
    /severe, oriented without/,
  ],
  [
    'a sequence that starts too early',
    (gathered) => {
      const { sequences } = recordWhere(gathered, decided('classique'));
      must(sequences[0]).startsOn = '2025-01-01';
    },
    /its sequence starts on 2025-01-01/,
  ],
  [
    'a sequence renewed too early',
    (gathered) => {
      const { sequences } = recordWhere(gathered, (record) => record.sequences.length > 1);
      must(sequences[1]).openedOn = must(sequences[0]).startsOn ?? '';
    },
    /renewed too early/,
  ],
  [
    'a léger that was renewed',
    (gathered) => {
      const { sequences } = recordWhere(gathered, decided('leger'));
      sequences.push({ ...must(sequences[0]), number: 2 });
    },
    /too many sequences/,
  ],
  [
    'someone lost whom nobody called',
    (gathered) => {
      const lost = ({ episode }: PatientRecord) => episode.history.at(-1)?.outReason === 'lost-to-follow-up';
      const record = recordWhere(gathered, lost);
      record.contacts = record.contacts.filter(({ status }) => status !== 'attempted');
    },
    /lost without calls/,
  ],
  [
    'a call to somebody who could be anywhere',
    (gathered) => {
      const remote = recordWhere(gathered, ({ contacts }) => contacts.some(({ location }) => location !== null));
      for (const contact of remote.contacts) contact.location = null;
    },
    /nobody knows where/,
  ],
  [
    'two appointments of one nurse at one hour',
    ({ records }) => {
      const [one, other] = records
        .filter(({ episode, appointments }) => episode.nurseId === 'U0' && appointments.length > 0)
        .flatMap(({ appointments }) => appointments);
      Object.assign(must(other), { startsAt: must(one).startsAt, endsAt: must(one).endsAt });
    },
    /two appointments at once/,
  ],
  [
    'an appointment of yesterday',
    (gathered) => {
      const { appointments } = recordWhere(gathered, (record) => record.appointments.length > 0);
      must(appointments[0]).startsAt = later(gathered.now, -1);
    },
    /an appointment that is past/,
  ],
  [
    'a refusal of which the GP reads nothing',
    ({ referrals }) => {
      Object.assign(must(referrals.find(({ state }) => state === 'refused')).answer ?? {}, { message: null });
    },
    /refused without a reason/,
  ],
  [
    'an evaluation without an interview',
    (gathered) => {
      Object.assign(must(must(gathered.records[0]).evaluations[0]), { guide: {} });
    },
    /without an interview/,
  ],
  [
    'a missing alert',
    (gathered) => {
      gathered.alerts.splice(
        gathered.alerts.findIndex(({ state }) => state === 'closed'),
        1,
      );
    },
    /^cause .*: 0 alerts/,
  ],
  [
    'a duplicated alert',
    ({ alerts }) => {
      alerts.push({ ...must(alerts[0]), alertId: 'again' });
    },
    /^cause .*: 2 alerts/,
  ],
  [
    'an alert without a cause',
    (gathered) => {
      for (const one of recordWhere(gathered, ({ alerts }) => alerts.length > 0).assessments)
        one.items = one.items.map(() => 0);
    },
    /without a cause/,
  ],
  [
    'an open old alert',
    (gathered) => {
      const old = must(gathered.alerts.find(({ state }) => state === 'closed'));
      Object.assign(old, { state: 'open', assessment: null });
      gathered.openAlerts.push(old.alertId);
    },
    /is still open/,
  ],
  [
    'an alert closed on "seen"',
    ({ alerts }) => {
      must(alerts.find(({ state }) => state === 'closed')).assessment = null;
    },
    /closed without a structured assessment/,
  ],
  [
    'an open alert that no list shows',
    (gathered) => {
      gathered.openAlerts = [];
    },
    /on no list/,
  ],
  [
    'an exit with an open alert',
    (gathered) => {
      const left = recordWhere(gathered, (record) => inPhase('exit')(record) && record.alerts.length > 0);
      for (const alert of left.alerts) alert.state = 'open';
    },
    /open after the exit/,
  ],
  [
    'somebody missing from the caseload',
    ({ caseload }) => {
      caseload.pop();
    },
    /caseloads are not those who are followed/,
  ],
  [
    'somebody on another nurse’s list',
    ({ nurses: [first, second] }) => {
      must(second).rows.push(must(first?.rows.pop()));
    },
    /is not hers/,
  ],
  [
    'two people who cannot be told apart',
    (gathered) => {
      const [one, other] = gathered.records.filter(({ episode }) => episode.nurseId === 'U0');
      Object.assign(must(other).patient, must(one).patient);
    },
    /2 patients of one nurse are called/,
  ],
  [
    'a row that is not marked',
    ({ caseload }) => Object.assign(must(caseload[0]), { demo: false }),
    /not marked as demonstration/,
  ],
  ['a site that is not marked', ({ sites }) => Object.assign(must(sites[0]), { demo: false }), /^site .*not marked/],
  [
    'nobody waiting past the limit',
    (gathered) => {
      gathered.referrals = gathered.referrals.filter(
        ({ state, clock }) => !['open', 'accepted'].includes(state) || clock.state !== 'past-limit',
      );
    },
    /states of waiting referrals: 2/,
  ],
  [
    'stays of a year',
    (gathered) => {
      for (const { episode } of gathered.records)
        for (const step of episode.history.slice(0, 1)) step.since = later(step.since, -200);
    },
    /^months of care/,
  ],
];

describe('the oracle of the demonstration', () => {
  it('finds no fault in the stories as they are', () => {
    expect(faultsAfter(() => {})).toEqual([]);
  });

  it.each([...defects, ...toolDefects])('goes red on %s', (_, alter, fault) => {
    expect(faultsAfter(alter).filter((found) => fault.test(found))).not.toEqual([]);
  });

  it('goes red on a list of fifty where everybody is silent', () => {
    const silence = ({ nurses: [first] }: Gathered) => {
      for (const row of must(first).rows) row.reasons = [{ group: 6, code: 'silence' }];
    };
    expect(faultsAfter(silence, gatheredOf(50), 50).filter((fault) => /nurse 1, silence: 51/.test(fault))).not.toEqual(
      [],
    );
  });
});
