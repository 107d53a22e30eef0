import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { startOfDay } from '../../shared/domain/local-time.ts';
import { addDays, addMonthsClamped, dayText, localDateOf } from '../../shared/domain/time.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import {
  acted,
  daysAgo,
  evaluated,
  expectToStand,
  mild,
  oriented,
  refusedField,
  seen,
  tried,
} from '../support/record.ts';
import * as given from '../support/site.ts';
import { writtenBy } from '../support/table.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Séquences');
});
afterAll(() => cloud.stop());

const dateAgo = (days: number) => localDateOf(daysAgo(days), 'Europe/Paris');
const open = (record: given.PatientRecord, body: object) => acted(site.nurse, contract.openSequence, record, body);
const refusal = async (record: given.PatientRecord, body: object) =>
  refusedField(await tried(site.nurse, contract.openSequence, record, body));
const endOf = ({ sequences }: given.PatientRecord) => sequences.at(-1)?.endsOn ?? '';

/** Renewed on the first possible day each time, and seen the day after each end; as often as asked. */
async function renewed(record: given.PatientRecord, times: number): Promise<given.PatientRecord> {
  let after = record;
  for (let time = 0; time < times; time += 1) {
    const last = endOf(after);
    after = await open(after, { kind: 'classique', openedOn: addDays(last, -14) });
    const heldAt = `${addDays(last, 1)}T10:00:00.000Z`;
    after = await acted(site.nurse, contract.recordContact, after, { mode: 'on-site', heldAt });
  }
  return after;
}

describe('a sequence', () => {
  it('is opened by the orientation, begins with the first contact after it, and is billed from then on', async () => {
    const record = await oriented(site, 50);
    expect(record.sequences).toMatchObject([
      { number: 1, kind: 'classique', startsOn: null, endsOn: null, openedBy: site.nurse.userId },
    ]);
    expect(record.billing).toEqual([]);
    await expectToStand(site, record);
    const begun = await seen(site, record, 40);
    const startsOn = dateAgo(40);
    expect(begun.sequences).toMatchObject([{ startsOn, endsOn: addDays(addMonthsClamped(startsOn, 3), -1) }]);
    expect(begun.billing).toMatchObject([{ number: 1, kind: 'classique', dueOn: startsOn, priceCents: 60_800 }]);
    await expectToStand(site, begun);
    const earlier = await seen(site, begun, 45);
    expect([earlier.sequences[0]?.startsOn, earlier.billing[0]?.dueOn]).toEqual([dateAgo(45), dateAgo(45)]);
    await expectToStand(site, earlier);
  });

  it('its first contact writes record, sequence, billing line, row and due dates together', async () => {
    const record = await oriented(site, 20);
    const body = { mode: 'on-site', heldAt: daysAgo(10) };
    const keys = await writtenBy(cloud, () => acted(site.nurse, contract.recordContact, record, body));
    const kinds = keys.map((key) =>
      key.replace(/^SITE#[^#]+#/, '').replaceAll(/#(PAT#)?[0-9A-Z]{16,26}|#\d{4}-[^#]*/g, ''),
    );
    expect(kinds.filter((key) => !/ACCESS|IDEMPOTENCY/.test(key)).sort()).toEqual([
      expect.stringMatching(/^CASELOAD/),
      'PAT | DUE',
      'PAT | EPISODE',
      'PAT | EPISODE#BILLING#001',
      'PAT | EPISODE#CONTACT',
      'PAT | EPISODE#SEQUENCE#001',
    ]);
  });

  it('is renewed from fourteen days before its end, and not a day sooner', async () => {
    const record = await seen(site, await oriented(site, 95), 80);
    const from = addDays(endOf(record), -14);
    const refused = await refusal(record, { kind: 'classique', openedOn: addDays(from, -1) });
    expect(refused).toMatchObject({ field: 'openedOn', code: 'sequence.too-early' });
    expect(refused.message).toContain(dayText(from));
    expect(record.renewal).toMatchObject({ from, endsOn: endOf(record), may: from <= dateAgo(0) });
    const next = await open(record, { kind: 'classique', openedOn: from, reason: 'Encore souffrante' });
    expect(next.sequences).toMatchObject([
      { number: 1 },
      { number: 2, kind: 'classique', openedOn: from, startsOn: null, reason: 'Encore souffrante' },
    ]);
    expect(next.billing).toHaveLength(1);
    await expectToStand(site, next);
    expect((await refusal(next, { kind: 'classique' })).code).toBe('sequence.waiting');
  });

  it('a fifth *classique* is refused; care goes on outside, and is not billed', async () => {
    const record = await renewed(await seen(site, await oriented(site, 400), 398), 3);
    expect(record.billing.map(({ priceCents }) => priceCents)).toEqual([60_800, 60_800, 60_800, 60_800]);
    await expectToStand(site, record);
    const refused = await refusal(record, { kind: 'classique' });
    expect(refused).toMatchObject({ field: 'kind', code: 'sequence.maximum' });
    expect(refused.message).toMatch(/déjà 4 séquences.*attendu : un suivi hors forfait, ou une sortie/);
    const outside = await seen(site, record, 1);
    expect(outside.renewal).toMatchObject({ may: false, outsideCare: true, opinionAsked: true });
    expect(outside.summary.sequence?.outsideCare).toBe(true);
    expect(outside.billing).toEqual(record.billing);
    await expectToStand(site, outside);
  });

  it('a second *léger* is refused; *classique* may take over, once, and the person goes on under it', async () => {
    const leger = await seen(site, await oriented(site, 60, 'leger', mild), 50);
    expect(leger.billing).toMatchObject([{ kind: 'leger', priceCents: 24_500 }]);
    const refused = await refusal(leger, { kind: 'leger' });
    expect(refused).toMatchObject({ field: 'kind', code: 'sequence.single' });
    const over = await open(leger, { kind: 'classique', openedOn: dateAgo(20), reason: 'PHQ-9 à 14' });
    expect(over.sequences).toMatchObject([
      { kind: 'leger', cutOn: dateAgo(20) },
      { kind: 'classique', startsOn: null },
    ]);
    const decidedAt = startOfDay(dateAgo(20), 'Europe/Paris');
    expect(over.episode.orientation).toMatchObject({ decision: 'classique', reason: 'PHQ-9 à 14', decidedAt });
    const begun = await seen(site, over, 10);
    expect(begun.billing.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['leger', dateAgo(50)],
      ['classique', dateAgo(10)],
    ]);
    await expectToStand(site, begun);
    expect((await refusal(begun, { kind: 'leger' })).field).toBe('kind');
    const preventing = await acted(site.nurse, contract.changePhase, begun, { phase: 'relapse-prevention' });
    expect(preventing.episode.phase.kind).toBe('relapse-prevention');
  });

  it('is of the programme, in a phase of care, neither ahead nor before the orientation', async () => {
    const record = await seen(site, await oriented(site, 95), 90);
    expect(await refusal(record, { kind: 'premium' })).toMatchObject({ field: 'kind', code: 'vocabulary.unknown' });
    const ahead = await refusal(record, { kind: 'classique', openedOn: addDays(dateAgo(0), 2) });
    expect(ahead).toMatchObject({ field: 'openedOn', code: 'sequence.ahead' });
    const before = await refusal(record, { kind: 'classique', openedOn: dateAgo(97) });
    expect(before).toMatchObject({ field: 'openedOn', code: 'sequence.before-orientation' });
    const waiting = await evaluated(site, 3);
    expect(await refusal(waiting, { kind: 'classique' })).toMatchObject({ field: 'kind', code: 'sequence.phase' });
  });
});

describe('two nurses on one record', () => {
  it('the second is told the version that stands, and nothing of the first is lost', async () => {
    const record = await seen(site, await oriented(site, 95), 88);
    const colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
    const kept = await open(record, { kind: 'classique' });
    const late = await tried(colleague, contract.openSequence, record, { kind: 'classique' });
    expectProblem(late, 409, 'version.stale');
    expect(late.body['currentVersion']).toBe(kept.episode.version);
    await expectToStand(site, kept);
  });

  it('at the same moment: one is written, whole', async () => {
    const record = await seen(site, await oriented(site, 95), 88);
    const both = await Promise.all([
      tried(site.nurse, contract.openSequence, record, { kind: 'classique' }),
      tried(site.nurse, contract.recordContact, record, { mode: 'on-site' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const after = await site.nurse.done(contract.getPatient, { patientId: record.patientId });
    expect(after.episode.version).toBe(record.episode.version + 1);
    expect(after.sequences.length + after.contacts.length).toBe(record.sequences.length + record.contacts.length + 1);
    await expectToStand(site, after);
  });
});
