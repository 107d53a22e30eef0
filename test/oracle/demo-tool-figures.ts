import type { Gathered, PatientRecord } from './demo-data.ts';
import { dayMs, ms } from './demo-programme.ts';

export interface ToolFigures {
  /** Of those in the active phase for two weeks or more: with a care plan. */
  plannedShare: number;
  /** Of these plans: looked at again, as a second version. */
  replannedShare: number;
  wishesShare: number;
  /** On an antidepressant at some time, of those under *classique*. */
  treatedShare: number;
  /** Of those: with another dose later. */
  raisedShare: number;
  /** Of all medications: with a word on how it is taken. */
  saidShare: number;
  /** Of those in relapse prevention for two weeks, and of those who left in remission through it: with its plan. */
  relapsePlanShare: number;
  safetyPlans: number;
  /** Of contacts of the last eight weeks after the evaluation: by a guide of the programme. */
  guidedShare: number;
  requestedShare: number;
  sickShare: number;
  /** Of referrals outside: to a resource of the directory, with somebody who pays, with sessions counted, with a barrier. */
  listedShare: number;
  fundedShare: number;
  countedShare: number;
  barredShare: number;
  /** Of those referred longer than two months ago: gone further than a proposal. */
  movedShare: number;
  referralStates: Record<string, number>;
  openTasks: number;
  signedNotes: number;
  draftNotes: number;
  coveredLeaves: number;
  /** Most common text of a note or an answer, as a share of all of them: texts are varied. */
  sameGoalShare: number;
}

const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.length === 0 ? Number.NaN : items.filter(holds).length / items.length;

const kindIn = ({ episode: { orientation } }: PatientRecord): string => orientation?.decision ?? '';
const inCare = (record: PatientRecord): boolean => ['classique', 'leger'].includes(kindIn(record));
const daysIn = ({ episode }: PatientRecord, now: string): number =>
  (ms(now) - ms(episode.history[0]?.since ?? '')) / dayMs;

/** So long in relapse prevention that its plan is wanted, or out in remission through it. */
function wantsRelapsePlan({ episode: { history } }: PatientRecord, now: string): boolean {
  const entered = history.find(({ phase }) => phase === 'relapse-prevention');
  const left = history.find(({ phase }) => phase === 'exit');
  if (entered === undefined || (left !== undefined && left.outReason !== 'remission')) return false;
  return ms(left?.since ?? now) - ms(entered.since) > 14 * dayMs;
}

function guidedShareOf(records: readonly PatientRecord[], now: string): number {
  const recent = records.flatMap((record) => {
    const held = new Set(record.consultations.map(({ heldAt }) => heldAt));
    return record.contacts
      .filter(({ status, heldAt }) => status === 'done' && heldAt !== record.evaluations[0]?.heldAt)
      .filter(({ heldAt }) => ms(now) - ms(heldAt) < 56 * dayMs)
      .map(({ heldAt }) => held.has(heldAt));
  });
  return share(recent, (guided) => guided);
}

function referralFigures(records: readonly PatientRecord[], now: string) {
  const all = records.flatMap((record) => record.externalReferrals);
  const states: Record<string, number> = {};
  for (const { state } of all) states[state] = (states[state] ?? 0) + 1;
  return {
    listedShare: share(all, ({ resourceId }) => resourceId !== null),
    fundedShare: share(all, ({ funding }) => funding !== null),
    countedShare: share(all, ({ sessions }) => sessions.length > 0),
    barredShare: share(all, ({ barrier }) => barrier !== null),
    movedShare: share(
      all.filter(({ referredAt }) => ms(now) - ms(referredAt) > 60 * dayMs),
      ({ state }) => state !== 'proposed',
    ),
    referralStates: states,
  };
}

function treatmentFigures(followed: readonly PatientRecord[]) {
  const own = (record: PatientRecord) => record.treatments.filter((one) => one.class === 'antidepressant');
  const treated = followed.filter((record) => own(record).length > 0);
  const all = followed.flatMap((record) => record.treatments);
  return {
    treatedShare: share(
      followed.filter((record) => kindIn(record) === 'classique'),
      (record) => own(record).length > 0,
    ),
    raisedShare: share(treated, (record) => own(record).some((one) => one.changes.some(({ dose }) => dose !== null))),
    saidShare: share(
      all.filter((one) => one.class === 'antidepressant'),
      ({ changes }) => changes.some(({ adherence }) => adherence !== null),
    ),
  };
}

/** The figures of what the nurse's tools leave. */
export function toolFiguresOf({ records, houses, now }: Gathered): ToolFigures {
  const followed = records.filter(inCare);
  const active = followed.filter((record) => record.episode.phase.id === 'active' && daysIn(record, now) >= 15);
  const planned = active.filter(({ carePlans }) => carePlans.length > 0);
  const goals = followed.flatMap(({ carePlans }) => carePlans.flatMap((plan) => plan.goals.map(({ text }) => text)));
  const commonest = Math.max(0, ...[...new Set(goals)].map((one) => goals.filter((text) => text === one).length));
  const notes = followed.flatMap(({ gpNotes }) => gpNotes);
  return {
    plannedShare: share(active, ({ carePlans }) => carePlans.length > 0),
    replannedShare: share(planned, ({ carePlans }) => carePlans.length > 1),
    wishesShare: share(followed, ({ preferences }) => preferences.length > 0),
    ...treatmentFigures(followed),
    relapsePlanShare: share(
      followed.filter((record) => wantsRelapsePlan(record, now)),
      ({ personalPlans }) => personalPlans.some(({ kind }) => kind === 'relapse-prevention'),
    ),
    safetyPlans: followed.filter(({ personalPlans }) => personalPlans.some(({ kind }) => kind === 'safety')).length,
    guidedShare: guidedShareOf(followed, now),
    requestedShare: share(followed, ({ requests }) => requests.length > 0),
    sickShare: share(followed, ({ sickLeaves }) => sickLeaves.length > 0),
    ...referralFigures(followed, now),
    openTasks: followed.flatMap(({ tasks }) => tasks.filter(({ state }) => state === 'requested')).length,
    signedNotes: notes.filter(({ state }) => state === 'signed').length,
    draftNotes: notes.filter(({ state }) => state === 'draft').length,
    coveredLeaves: houses.flatMap(({ leaves }) => leaves.filter(({ coverId }) => coverId !== null)).length,
    sameGoalShare: commonest / Math.max(1, goals.length),
  };
}
