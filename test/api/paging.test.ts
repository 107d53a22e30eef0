import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import { expectProblem, outputOf } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { routes } from '../support/examples.ts';
import * as given from '../support/site.ts';

const many = 5;
let cloud: RunningCloud;
let here: given.TeamSite;
let there: given.TeamSite;
/** A nurse of both sites. */
let nurse: given.Staff;
beforeAll(async () => {
  cloud = await startTestCloud();
  [here, there] = await Promise.all([given.openTeamSite(cloud, 'Pages'), given.openTeamSite(cloud, 'Autres pages')]);
  nurse = await given.enrol(cloud, { siteId: here.siteId }, 'nurse');
  await given.enrol(cloud, { siteId: there.siteId }, 'nurse', nurse);
  for (const site of [here, there]) {
    for (let count = 0; count < many; count += 1) {
      await Promise.all([given.refer(site), given.openRecord(site, given.evaluationBody(1))]);
    }
  }
  await cloud.settled();
});
afterAll(() => cloud.stop());

const paged: [string, AnyRoute][] = [
  ['listReferrals', contract.listReferrals],
  ['listAlerts', contract.listAlerts],
];
const pages = z.object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor: z.nullable(z.string()) });
const idOf = (item: Record<string, unknown>): string => String(item['alertId'] ?? item['referralId']);
const page = (route: AnyRoute, query: Record<string, string>, who: given.Person = nurse, siteId = here.siteId) =>
  who.ask(route, { siteId }, { query });

async function read(route: AnyRoute, query: Record<string, string>) {
  const reply = await page(route, query);
  outputOf(route, reply);
  const { items, nextCursor } = pages.parse(reply.body);
  return { ids: items.map(idOf), nextCursor };
}

/** The cursor after the first `limit` items, as this reader gets it. */
async function cursorOf(route: AnyRoute): Promise<string> {
  const { nextCursor } = await read(route, { limit: '2' });
  if (nextCursor === null) throw new Error('no cursor');
  return nextCursor;
}

it('every list that takes a cursor is tried', () => {
  const declared = routes.filter(({ query }) => query?.safeParse({ cursor: 'x' }).success);
  expect(declared.map(({ id }) => id).sort()).toEqual(paged.map(([id]) => id).sort());
});

describe.each(paged)('%s', (_, route) => {
  it('page by page: every item once, in the order of the whole list', async () => {
    const whole = (await read(route, { limit: '200' })).ids;
    expect(whole.length).toBeGreaterThanOrEqual(many);
    for (const limit of ['1', '2', '3']) {
      const seen: string[] = [];
      let next = await read(route, { limit });
      while (seen.push(...next.ids) < whole.length && next.nextCursor !== null) {
        expect(next.ids).toHaveLength(Number(limit));
        next = await read(route, { limit, cursor: next.nextCursor });
      }
      expect(seen).toEqual(whole);
    }
  });

  it('what comes meanwhile makes nobody appear twice', async () => {
    const first = await read(route, { limit: '3' });
    await Promise.all([given.refer(here), given.openRecord(here, given.evaluationBody(1))]);
    await cloud.settled();
    const rest = await read(route, { limit: '3', cursor: first.nextCursor ?? '' });
    const ids = [...first.ids, ...rest.ids];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('a cursor serves its own reader, site, list and query, again and again', async () => {
    const cursor = await cursorOf(route);
    const twice = [await page(route, { limit: '2', cursor }), await page(route, { limit: '2', cursor })];
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect(twice[0]?.body['items']).toEqual(twice[1]?.body['items']);
  });

  it('another reader, site, list or query with it is refused', async () => {
    const cursor = await cursorOf(route);
    const other = route.id === 'listAlerts' ? contract.listReferrals : contract.listAlerts;
    const foreign = [
      page(route, { limit: '2', cursor }, here.nurse),
      page(route, { limit: '2', cursor }, here.psychiatrist),
      page(route, { limit: '2', cursor }, nurse, there.siteId),
      page(other, { limit: '2', cursor }),
      page(route, { limit: '3', cursor }),
      page(route, { cursor }),
    ];
    for (const reply of await Promise.all(foreign)) expectProblem(reply, 400, 'request.bad-cursor');
  });

  it('a forged one is refused: bent anywhere, cut, emptied, or made up', async () => {
    const cursor = await cursorOf(route);
    const [payload = '', signature = ''] = cursor.split('.');
    const content = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const elsewhere = JSON.stringify(content).replaceAll(here.siteId, there.siteId);
    const later = JSON.stringify({ ...content, e: content.e + 3_600_000 });
    const packed = (text: string) => Buffer.from(text).toString('base64url');
    const bent = (text: string, at: number) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    const forged = [
      `${packed(elsewhere)}.${signature}`,
      `${packed(later)}.${signature}`,
      `${bent(payload, 10)}.${signature}`,
      `${payload}.${bent(signature, 3)}`,
      `${payload}.${signature.slice(0, -1)}`,
      `${payload}.`,
      payload,
      `.${signature}`,
      '.',
      'null.null',
      packed('{}'),
      signature,
    ];
    for (const one of forged) expectProblem(await page(route, { limit: '2', cursor: one }), 400, 'request.bad-cursor');
    expectProblem(await page(route, { limit: '2', cursor: 'x'.repeat(601) }), 400, 'request.invalid');
  });

  it('it tells no name to who reads it', async () => {
    const cursor = await cursorOf(route);
    expect(Buffer.from(cursor.split('.')[0] ?? '', 'base64url').toString()).not.toMatch(/Essai|Dominique|1984/);
  });
});

it.each(paged)('%s: after a quarter of an hour a cursor is refused', async (_, route) => {
  const cursor = await cursorOf(route);
  await cloud.admin('advance', { ms: 14 * 60_000 });
  expect((await page(route, { limit: '2', cursor })).status).toBe(200);
  await cloud.admin('advance', { ms: 61_000 });
  expectProblem(await page(route, { limit: '2', cursor }), 400, 'request.bad-cursor');
});
