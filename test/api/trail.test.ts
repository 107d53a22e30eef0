import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ProductOptions, startProduct } from '../../local/product.ts';
import { isProperties, list, object } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import { type AnyRoute, roles } from '../../shared/contracts/route.ts';
import { actorContext } from '../../shared/platform/actor.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { expectProblem, type Place } from '../support/api.ts';
import { type Connection, connect } from '../support/cloud.ts';
import { eachKind, exampleAct, fillSite, freshPlace, placeOf, routes, wantsItsOwn } from '../support/examples.ts';
import * as given from '../support/site.ts';
import { changed, type Rows, readRows, writtenBy } from '../support/table.ts';
import { may } from './matrix.ts';

type Intercept = NonNullable<ProductOptions['intercept']>;

const data = mkdtempSync(join(tmpdir(), 'sesame-trail-'));
let product: Awaited<ReturnType<typeof startProduct>>;
let cloud: Connection;
let site: given.TeamSite;
let things: Place;
let fault: Intercept | null = null;
beforeAll(async () => {
  const assembly = resolve(import.meta.dirname, '../../.cache/cdk.out');
  product = await startProduct({ assembly, data, port: 0, intercept: (call) => fault?.(call) ?? null });
  cloud = connect(product);
  site = await given.openTeamSite(cloud, 'Traces');
  things = await fillSite(cloud, site);
});
afterEach(() => {
  fault = null;
});
afterAll(async () => {
  await product.stop();
  rmSync(data, { recursive: true, force: true });
});

const traced = eachKind(routes.filter(({ trail }) => trail.scope !== 'none')).map(
  (route) => [route.id, route] as const,
);

/** Someone who may, and where: with things of their own for an act that changes them. */
async function calling(route: AnyRoute) {
  if (may(route.id, 'regional-admin')) {
    return { who: given.administratorOf(cloud), userId: '', place: placeOf(route, things) };
  }
  const who = site[(['nurse', 'gp', 'psychiatrist'] as const).find((role) => may(route.id, role)) ?? 'coordinator'];
  return {
    who,
    userId: who.userId,
    place: wantsItsOwn(route) ? await freshPlace(cloud, site, route) : placeOf(route, things),
  };
}

async function patientOf({ referralId = '', patientId = '' }: Place, route: AnyRoute): Promise<string> {
  if (!route.path.includes('{referralId}')) return patientId;
  return (await site.nurse.done(contract.getReferral, { referralId })).patient.patientId;
}

const failing = (type: string) => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: '' },
});

const cancelled = (Code: string) => {
  const { status, body } = failing('TransactionCanceledException');
  return { status, body: { ...body, CancellationReasons: [{ Code }] } };
};

/** Does this call put an entry on a trail? */
function putsOnTrail(body: unknown): boolean {
  const items = isProperties(body) ? list(body['TransactItems'] ?? [{ Put: body }], 'items') : [];
  return items.some((item) => {
    const put = object(item, 'item')['Put'];
    const key = isProperties(put) && isProperties(put['Item']) ? object(put['Item']['PK'], 'PK')['S'] : '';
    return String(key).endsWith('#ACCESS');
  });
}

/** The entries of people, not of workers, that came between two readings of the table. */
function entriesBetween(before: Rows, after: Rows) {
  return changed(before, after).flatMap((key) => {
    const item = object(JSON.parse(after.get(key) ?? '{}'), key);
    const text = (name: string) => String(object(item[name], name)['S']);
    return key.includes('#ACCESS |') && text('role') !== 'system' ? [{ key, text }] : [];
  });
}

/** The table refuses every entry on a trail, as it would a role without the right. Returns how often it did. */
function trailRefused(): () => number {
  let times = 0;
  fault = ({ body }) => {
    if (!putsOnTrail(body)) return null;
    times += 1;
    return failing('AccessDeniedException');
  };
  return () => times;
}

describe('no read and no write is answered before its entry is on the trail', () => {
  it.each(traced)('%s: without the entry 5xx, nothing told, nothing done; then one entry', async (_, route) => {
    const { who, userId, place } = await calling(route);
    const patientId = await patientOf(place, route);
    // What workers still had to do is no part of the act.
    await cloud.settled();
    const before = await readRows(cloud);
    const times = trailRefused();
    const refused = await who.ask(route, place, exampleAct(route));
    fault = null;
    expectProblem(refused, 500, 'server.failed');
    expect(times()).toBeGreaterThan(0);
    expect(Object.keys(refused.body).sort()).toEqual(['code', 'detail', 'status', 'title', 'type']);
    expect(refused.text).not.toMatch(/Essai|Exemple|Traces|AccessDenied/);
    expect(changed(before, await readRows(cloud))).toEqual([]);

    const from = new Date().toISOString();
    expect((await who.ask(route, place, exampleAct(route))).status).toBe(route.status);
    const entries = entriesBetween(before, await readRows(cloud));
    expect(entries).toHaveLength(1);
    const [entry] = entries;
    const partition = {
      patient: `SITE#${site.siteId}#PAT#${patientId}`,
      site: `SITE#${site.siteId}`,
      gp: `SITE#${site.siteId}#GP#${userId}`,
      region: 'REGION#R11',
      none: '',
    }[route.trail.scope];
    const at = entry?.text('at') ?? '';
    expect(at >= from && at <= new Date().toISOString()).toBe(true);
    expect(entry?.key.startsWith(`${partition}#ACCESS | ${at}#`), entry?.key).toBe(true);
    const { act, what } = route.trail;
    expect([entry?.text('route'), entry?.text('act'), entry?.text('what')]).toEqual([route.id, act, what]);
    expect(may(route.id, roles.find((role) => role === entry?.text('role')) ?? 'coordinator')).toBe(true);
    if (userId !== '') expect(entry?.text('userId')).toBe(userId);
  });

  it('an act answered a second time under its key is on the trail as a reading', async () => {
    const act = { ...exampleAct(contract.recordContact), key: 'twice-on-the-trail' };
    const { who, place } = await calling(contract.recordContact);
    expect((await who.ask(contract.recordContact, place, act)).status).toBe(201);
    const before = await readRows(cloud);
    expect((await who.ask(contract.recordContact, place, act)).status).toBe(201);
    expect(entriesBetween(before, await readRows(cloud)).map(({ text }) => text('act'))).toEqual(['read']);
  });

  it('a worker that reads a record leaves its entry too', async () => {
    const written = await writtenBy(cloud, async () => {
      const { patientId } = await given.openRecord(site, given.evaluationBody(3));
      await given.alertOf(cloud, site, patientId);
    });
    const rows = await readRows(cloud);
    const entries = written.filter((key) => key.includes('#ACCESS |')).map((key) => rows.get(key) ?? '');
    expect(entries.filter((entry) => entry.includes('system-alert-worker'))).toHaveLength(1);
  });

  it('an entry that is there already is never overwritten: the read is refused', async () => {
    fault = ({ body }) => (putsOnTrail(body) ? cancelled('ConditionalCheckFailed') : null);
    expectProblem(
      await site.nurse.ask(contract.getPatient, placeOf(contract.getPatient, things)),
      500,
      'server.failed',
    );
  });

  it('a table where others keep writing is 503, to be tried again', async () => {
    fault = ({ body }) => (putsOnTrail(body) ? cancelled('TransactionConflict') : null);
    const reply = await site.nurse.ask(contract.getCaseload);
    expectProblem(reply, 503, 'server.unavailable');
    expect(reply.headers.get('retry-after')).toBe('2');
    expect(reply.text).not.toMatch(/Essai/);
  });

  it('a handler that forgets its entry gets no answer out', async () => {
    const siteId = 'S00000000000';
    const forgetful = apiFunction({ getCaseload: contract.getCaseload }, { getCaseload: async () => ({ items: [] }) });
    const authorizer = actorContext({ userId: 'U1', sites: new Map([[siteId, 'nurse']]), regions: new Map() });
    const { method: httpMethod, path: resource } = contract.getCaseload;
    const request = { resource, httpMethod, headers: {}, pathParameters: { siteId }, requestContext: { authorizer } };
    const event: APIGatewayProxyEvent = JSON.parse(JSON.stringify(request));
    const context: Context = JSON.parse('{}');
    expect(await forgetful(event, context)).toMatchObject({
      statusCode: 500,
      body: expect.stringMatching(/server\.failed/),
    });
  });
});
