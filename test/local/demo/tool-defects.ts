import type { Gathered, PatientRecord } from '../../oracle/demo-data.ts';

export type Defect = [what: string, alter: (gathered: Gathered) => void, fault: RegExp];

const must = <Item>(item: Item | undefined): Item => {
  if (item === undefined) throw new Error('nothing to alter');
  return item;
};

/** The first of a list of the records for which something holds. */
function first<Item>(
  gathered: Gathered,
  listOf: (record: PatientRecord) => readonly Item[],
  holds: (item: Item) => boolean,
): Item {
  return must(gathered.records.flatMap((record) => [...listOf(record)]).find(holds));
}
const referral = (gathered: Gathered, holds: (one: PatientRecord['externalReferrals'][number]) => boolean) =>
  first(gathered, ({ externalReferrals }) => externalReferrals, holds);
const treatment = (gathered: Gathered, holds: (one: PatientRecord['treatments'][number]) => boolean) =>
  first(gathered, ({ treatments }) => treatments, holds);
const any = () => true;

/** What can be wrong with what the nurse's tools leave, and how the oracle says it. */
export const toolDefects: Defect[] = [
  [
    'a referral to another site’s resource',
    (gathered) =>
      Object.assign(
        referral(gathered, (one) => one.resourceId !== null),
        { resourceId: 'elsewhere' },
      ),
    /a resource that its site does not have/,
  ],
  [
    'a funding that the resource does not take',
    (gathered) =>
      Object.assign(
        referral(gathered, (one) => one.funding === 'free'),
        { funding: 'pilot' },
      ),
    /a funding that the resource does not take/,
  ],
  [
    'more sessions than are granted',
    (gathered) => {
      const one = referral(gathered, ({ sessions }) => sessions.length > 0);
      one.funding = 'mon-soutien-psy';
      one.sessions = Array.from({ length: 9 }, (_, place) => `2026-11-1${place}`);
    },
    /more sessions than mon-soutien-psy grants/,
  ],
  [
    'a session before the referral',
    (gathered) => referral(gathered, ({ sessions }) => sessions.length > 0).sessions.unshift('2020-01-01'),
    /a session that cannot have been/,
  ],
  [
    'a referral that goes back',
    (gathered) => {
      const one = referral(gathered, ({ state }) => state === 'ongoing');
      one.changes.push({ state: 'accepted', on: gathered.now.slice(0, 10), note: null });
    },
    /a referral that goes back/,
  ],
  [
    'a treatment that changed before it began',
    (gathered) => {
      const one = treatment(gathered, ({ changes }) => changes.length > 0);
      one.startedOn = gathered.now.slice(0, 10);
    },
    /a treatment changed before it began/,
  ],
  [
    'a dose that nobody changed',
    (gathered) => Object.assign(treatment(gathered, any), { dose: 'autre' }),
    /a dose that does not follow/,
  ],
  [
    'an unknown class of medication',
    (gathered) => Object.assign(treatment(gathered, any), { class: 'herbal' }),
    /a medication of no class/,
  ],
  [
    'a care plan without a goal',
    (gathered) =>
      Object.assign(
        first(gathered, ({ carePlans }) => carePlans, any),
        { goals: [] },
      ),
    /without a goal/,
  ],
  [
    'an activity of nobody',
    (gathered) => {
      const [goal] = first(gathered, ({ carePlans }) => carePlans, any).goals;
      Object.assign(must(must(goal).activities[0]), { actor: 'butler' });
    },
    /an activity of nobody/,
  ],
  [
    'a plan under a heading of another kind',
    (gathered) =>
      Object.assign(first(gathered, ({ personalPlans }) => personalPlans, any).sections, { horoscope: ['x'] }),
    /a heading that its plan does not have/,
  ],
  [
    'an answer to item 9 without a safety plan',
    (gathered) => {
      const asked = (record: PatientRecord) => record.personalPlans.some(({ kind }) => kind === 'safety');
      const answered = (record: PatientRecord) => record.assessments.some(({ items }) => (items[8] ?? 0) >= 1);
      must(gathered.records.find((record) => asked(record) && answered(record))).personalPlans = [];
    },
    /an item 9 without a safety plan/,
  ],
  [
    'a request that goes back',
    (gathered) => {
      const one = first(
        gathered,
        ({ requests }) => requests,
        ({ changes }) => changes.length > 1,
      );
      one.changes.push(must(one.changes[0]));
      one.state = must(one.changes[0]).state;
    },
    /a request that goes back/,
  ],
  [
    'a wish that the programme does not have',
    (gathered) => first(gathered, ({ preferences }) => preferences, any).wishes.push('first-class'),
    /an unknown wish/,
  ],
  [
    'a guide of another phase',
    (gathered) => {
      const one = first(
        gathered,
        ({ consultations }) => consultations,
        ({ guideId }) => guideId === 'follow-up',
      );
      one.guideId = 'relapse-prevention';
    },
    /a guide of another phase/,
  ],
  [
    'an answer to no question',
    (gathered) => Object.assign(first(gathered, ({ consultations }) => consultations, any).answers, { horoscope: 'x' }),
    /an answer to no question/,
  ],
  [
    'a site without a directory',
    ({ houses }) => Object.assign(must(houses[0]), { resources: [] }),
    /^site .*: 0 resources/,
  ],
  [
    'a site without a nurse’s hours',
    ({ houses }) => {
      const house = must(houses[0]);
      house.hours = house.hours.filter(({ role }) => role !== 'nurse');
    },
    /nobody’s hours/,
  ],
  [
    'a leave that its own person covers',
    ({ houses }) => {
      const one = must(houses.flatMap(({ leaves }) => leaves)[0]);
      one.coverId = one.userId;
    },
    /covered by somebody of another role/,
  ],
  [
    'an appointment during the leave',
    (gathered) => {
      const leave = must(gathered.houses.flatMap(({ leaves }) => leaves).find(({ userId }) => userId === 'U0'));
      const own = (record: PatientRecord) => record.appointments.some(({ nurseId }) => nurseId === 'U0');
      for (const one of must(gathered.records.find(own)).appointments) one.startsAt = `${leave.from}T10:00:00.000Z`;
    },
    /an appointment during a leave/,
  ],
  [
    'care plans forgotten',
    (gathered) => {
      for (const record of gathered.records) record.carePlans = [];
    },
    /^with a care plan: 0/,
  ],
  [
    'nobody on a medication',
    (gathered) => {
      for (const record of gathered.records) record.treatments = [];
    },
    /^on an antidepressant: 0/,
  ],
];
