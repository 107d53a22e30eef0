import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';
import { changed, type Rows, readRows } from '../support/table.ts';

const day = 86_400_000;
const hour = 3_600_000;

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  // A place without summer time: days counted by its calendar are days of 24 h.
  site = await given.openTeamSite(cloud, 'Horloge', { timeZone: 'Indian/Reunion' });
});
afterAll(() => cloud.stop());

const advance = (ms: number) => cloud.admin('advance', { ms });
const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString();

/** In the active phase, with this PHQ-9 and the last contact so many days ago. */
async function followed(items: number[], days: number): Promise<string> {
  const body = { mode: 'on-site', heldAt: daysAgo(days), assessments: [{ scale: 'phq9', items }] };
  return (await given.openActiveRecord(site, body)).patientId;
}

/** Presented to the psychiatrist today: until then everybody counts as new. */
const reviewed = (patientId: string) =>
  site.psychiatrist.done(contract.recordReview, { patientId }, { body: given.reviewBody(), ifMatch: 2 });

const caseload = async () => (await site.nurse.done(contract.getCaseload)).items;
const codesOf = ({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code);
/** All that is stored but the trail of those who looked, and what ends by itself. */
const stored = (rows: Rows): Rows => new Map([...rows].filter(([key]) => !/#(ACCESS|IDEMPOTENCY|OUTBOX)\b/.test(key)));

describe('a month later, with nothing written', () => {
  it('other reasons hold and the order is another: facts are stored, reasons are computed', async () => {
    const high = await followed([3, 3, 3, 3, 3, 3, 1, 0, 0], 0);
    const quiet = await followed([2, 2, 2, 2, 2, 2, 0, 0, 0], 10);
    const fresh = await followed([2, 2, 2, 2, 2, 0, 0, 0, 0], 0);
    await reviewed(high);
    await reviewed(quiet);
    const before = await caseload();
    expect(before.map(({ patientId }) => patientId)).toEqual([fresh, high, quiet]);
    expect(before.map(codesOf)).toEqual([['new'], [], []]);
    expect(before.map(({ rank, week }) => [rank, week])).toEqual([
      [5, 1],
      [99, 1],
      [99, 1],
    ]);
    const rows = stored(await readRows(cloud));

    await advance(20 * day);
    const later = await caseload();
    expect(later.map(({ patientId }) => patientId)).toEqual([fresh, quiet, high]);
    expect(later.map(codesOf)).toEqual([['new'], ['silence'], []]);
    expect(later[1]?.reasons[0]?.text).toBe('Aucun contact depuis 30 jours');
    expect(later.map(({ week }) => week)).toEqual([3, 3, 3]);

    // 32 days: more than any calendar month.
    await advance(12 * day);
    const last = await caseload();
    expect(last.map(({ patientId }) => patientId)).toEqual([fresh, quiet, high]);
    expect(last.map(codesOf)).toEqual([
      ['new', 'silence', 'stale-scale'],
      ['silence', 'review-overdue', 'stale-scale'],
      ['silence', 'review-overdue', 'stale-scale'],
    ]);
    expect(last.map(({ rank }) => rank)).toEqual([5, 6, 6]);
    expect(last.map(({ scales }) => [scales['phq9']?.ageDays, scales['phq9']?.stale])).toEqual([
      [32, true],
      [42, true],
      [32, true],
    ]);
    // The sweep looks at what falls due, and raises alerts; of what people wrote, nothing has changed.
    const moved = changed(rows, stored(await readRows(cloud)));
    expect(moved.filter((key) => !/ \| (DUE|ALERT#(SI|DE|CO)\.\w+)$/.test(key))).toEqual([]);
    const record = await site.psychiatrist.done(contract.getPatient, { patientId: quiet });
    expect(record.summary).toEqual(last[1]);
  });
});

describe('the call-back clock', () => {
  it('runs past its target at 48 h and past its limit at 72 h; the most pressing referral comes first', async () => {
    const entered = await given.refer(site, {
      ...given.referralBody(),
      referredAt: new Date(Date.now() + 20 * day).toISOString(),
    });
    const urgent = await given.refer(site);
    const state = async () => {
      const { items } = await site.nurse.done(contract.listReferrals);
      return items.map(({ referralId, clock }) => [referralId, clock.state]);
    };
    const pair = (a: string, b: string) => [
      [entered.referralId, a],
      [urgent.referralId, b],
    ];
    expect(entered.clock.state).toBe('past-limit');
    expect(await state()).toEqual(pair('past-limit', 'on-time'));
    await advance(48 * hour - 60_000);
    expect(await state()).toEqual(pair('past-limit', 'on-time'));
    await advance(60_000);
    expect(await state()).toEqual(pair('past-limit', 'past-target'));
    await advance(24 * hour);
    expect(await state()).toEqual(pair('past-limit', 'past-limit'));
    const act = { body: given.evaluationBody(), ifMatch: 1 };
    await site.nurse.done(contract.recordEvaluation, { referralId: urgent.referralId }, act);
    expect((await site.gp.done(contract.listOwnReferrals)).items[0]?.clock.state).toBe('answered');
  });
});

describe('an alert’s deadlines', () => {
  it('are those of the moment when it was raised, whatever time has passed', async () => {
    const { patientId } = await given.openActiveRecord(site, given.evaluationBody(1));
    const alert = await given.alertOf(cloud, site, patientId);
    await advance(3 * day);
    await cloud.settled();
    // Others own it by now; by when it was to be acknowledged and assessed has not moved.
    const { raisedAt, acknowledgeBy, assessBy, state } = alert;
    expect(await given.alertOf(cloud, site, patientId)).toMatchObject({ raisedAt, acknowledgeBy, assessBy, state });
    const [first] = await caseload();
    expect(first).toMatchObject({
      patientId,
      rank: 1,
      reasons: [{ code: 'safety.alert', since: alert.raisedAt }, { code: 'new' }],
    });
  });
});
