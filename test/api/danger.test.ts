import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ProductOptions, startProduct } from '../../local/product.ts';
import { isProperties, object } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import { type Connection, connect } from '../support/cloud.ts';
import * as given from '../support/site.ts';
import { changed, readRows } from '../support/table.ts';

type Intercept = NonNullable<ProductOptions['intercept']>;

const data = mkdtempSync(join(tmpdir(), 'sesame-danger-'));
let product: Awaited<ReturnType<typeof startProduct>>;
let cloud: Connection;
let site: given.TeamSite;
let between: Intercept | null = null;
beforeAll(async () => {
  const assembly = resolve(import.meta.dirname, '../../.cache/cdk.out');
  product = await startProduct({ assembly, data, port: 0, intercept: (call) => between?.(call) ?? null });
  cloud = connect(product);
  site = await given.openTeamSite(cloud, 'Danger');
});
afterEach(() => {
  between = null;
});
afterAll(async () => {
  await product.stop();
  rmSync(data, { recursive: true, force: true });
});

const referInDanger = () => given.refer(site, { ...given.referralBody(), immediateDanger: true });
const evaluate = ({ referralId }: given.Referral) =>
  site.nurse.done(contract.recordEvaluation, { referralId }, { body: given.evaluationBody(), ifMatch: 1 });
const firstReason = async ({ patientId }: given.PatientRecord) => {
  const { items } = await site.nurse.done(contract.getCaseload);
  return items.find((row) => row.patientId === patientId)?.reasons[0];
};

/** Sort keys that a Query asks for begin so; null when it is none. */
function prefixOf(action: string, body: unknown): unknown {
  const values = isProperties(body) ? body['ExpressionAttributeValues'] : null;
  return action === 'Query' && isProperties(values) && isProperties(values[':sk']) ? values[':sk']['S'] : null;
}

/** The next such reading finds what was there before: another hand wrote between this act's reading and its writing. */
function readsWhatWas(prefix: 'ALERT#' | 'EPISODE#', items: unknown[]): void {
  between = ({ action, body }) => {
    if (prefixOf(action, body) !== prefix) return null;
    between = null;
    return { status: 200, body: { Items: items, Count: items.length, ScannedCount: items.length } };
  };
}

describe('a referral in immediate danger', () => {
  it('tells the GP at once whom to call, and raises one alert before any record is open', async () => {
    const referral = await referInDanger();
    expect(referral.notice).toMatch(/n’est pas un service d’urgence.* 15 .*3114/);
    const alert = await given.alertOf(cloud, site, referral.patient.patientId);
    expect(alert).toMatchObject({ cause: { kind: 'referral', id: referral.referralId }, owner: { role: 'nurse' } });
    expect(alert.sentence).toBe('Danger immédiat signalé à l’adressage (règle S2, version 1).');
    const record = await evaluate(referral);
    expect(record.alerts.map(({ alertId }) => alertId)).toEqual([alert.alertId]);
    expect(await firstReason(record)).toMatchObject({ group: 1, code: 'safety.alert', since: alert.raisedAt });
  });

  it('an alert raised between the evaluation’s reading and its writing still stands in the caseload', async () => {
    const referral = await referInDanger();
    const alert = await given.alertOf(cloud, site, referral.patient.patientId);
    readsWhatWas('ALERT#', []);
    const record = await evaluate(referral);
    expect(between).toBeNull();
    expect(record.alerts.map(({ alertId }) => alertId)).toEqual([alert.alertId]);
    expect(await firstReason(record)).toMatchObject({ code: 'safety.alert', since: alert.raisedAt });
  });

  it('an alert closed between the evaluation’s reading and its writing no longer does', async () => {
    const before = await readRows(cloud);
    const referral = await referInDanger();
    const { patientId, alertId } = await given.alertOf(cloud, site, referral.patient.patientId);
    const rows = await readRows(cloud);
    const stored = changed(before, rows).find((key) => key.endsWith(`ALERT#${alertId}`)) ?? '';
    const open: unknown = JSON.parse(rows.get(stored) ?? 'null');
    const assessment = { body: given.safetyAssessmentBody(), ifMatch: 1 };
    await site.psychiatrist.done(contract.assessAlert, { patientId, alertId }, assessment);
    readsWhatWas('ALERT#', [object(open, 'alert')]);
    const record = await evaluate(referral);
    expect(between).toBeNull();
    expect(record.alerts).toMatchObject([{ alertId, state: 'closed' }]);
    expect(await firstReason(record)).toMatchObject({ code: 'new' });
  });

  it('a record opened between an assessment’s reading and its writing does not keep the alert as its reason', async () => {
    const referral = await referInDanger();
    const { patientId, alertId } = await given.alertOf(cloud, site, referral.patient.patientId);
    const record = await evaluate(referral);
    readsWhatWas('EPISODE#', []);
    const assessment = { body: given.safetyAssessmentBody(), ifMatch: 1 };
    await site.psychiatrist.done(contract.assessAlert, { patientId, alertId }, assessment);
    expect(between).toBeNull();
    expect(await firstReason(record)).toMatchObject({ code: 'new' });
  });
});

describe('a referral in immediate danger of somebody who was followed here before', () => {
  /** Someone who left, and is referred again. */
  async function whoComesBack() {
    const patient = given.newPatient();
    const first = await given.refer(site, { ...given.referralBody(), patient });
    const oriented = await given.act(site.nurse, contract.orient, await given.evaluate(site, first), {
      orientation: 'classique',
    });
    const left = await given.act(site.nurse, contract.changePhase, oriented, {
      phase: 'exit',
      outReason: 'patient-wish',
    });
    return { left, again: { ...given.referralBody(), patient, immediateDanger: true } };
  }
  const goesOn = (referral: given.Referral, { patientId }: given.PatientRecord) =>
    given.evaluate(site, referral, { ...given.evaluationBody(), knownAs: patientId });
  const alertsOf = async (patientId: string) => {
    await cloud.settled();
    const { items } = await site.nurse.done(contract.listAlerts, {}, { query: { limit: '200' } });
    return items.filter((alert) => alert.patientId === patientId);
  };
  const standsOnce = async (referral: given.Referral, record: given.PatientRecord) => {
    expect(await alertsOf(referral.patient.patientId)).toEqual([]);
    const [alert, ...others] = await alertsOf(record.patientId);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ cause: { kind: 'referral', id: referral.referralId }, state: 'open' });
    const { alerts } = await site.nurse.done(contract.getPatient, { patientId: record.patientId });
    expect(alerts.map(({ alertId }) => alertId)).toEqual([alert?.alertId]);
    expect(await firstReason(record)).toMatchObject({ group: 1, code: 'safety.alert', since: alert?.raisedAt });
  };

  it('an alert raised between the evaluation’s reading and its writing moves with it', async () => {
    const { left, again } = await whoComesBack();
    const referral = await given.refer(site, again);
    await given.alertOf(cloud, site, referral.patient.patientId);
    readsWhatWas('ALERT#', []);
    const record = await goesOn(referral, left);
    expect(between).toBeNull();
    await standsOnce(referral, record);
  });

  it('a worker that read the referral before the evaluation raises its alert in the record all the same', async () => {
    const { left, again } = await whoComesBack();
    let held: (answer: { status: number; body: unknown }) => void = () => undefined;
    let reached: () => void = () => undefined;
    const arrived = new Promise<void>((done) => {
      reached = done;
    });
    between = ({ action, body }) => {
      const key = isProperties(body) && isProperties(body['Key']) ? body['Key'] : {};
      const SK = isProperties(key['SK']) ? String(key['SK']['S']) : '';
      if (action !== 'GetItem' || !SK.startsWith('REFERRAL#')) return null;
      between = null;
      reached();
      return new Promise((done) => {
        held = done;
      });
    };
    const referral = await given.refer(site, again);
    await arrived;
    const stale = [...(await readRows(cloud))].find(([key]) => key.includes(`REFERRAL#${referral.referralId}`));
    const record = await goesOn(referral, left);
    expect(record.alerts).toEqual([]);
    held({ status: 200, body: { Item: JSON.parse(stale?.[1] ?? 'null') } });
    await standsOnce(referral, record);
  });
});
