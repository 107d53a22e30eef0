import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { list, object } from '../../local/template/read.ts';
import { openApiOf } from '../../shared/contracts/openapi.ts';
import { type AnyRoute, roles } from '../../shared/contracts/route.ts';
import { outputOf, type Place, type Reply, request, send } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { exampleAct, fillSite, freshPlace, placeOf, routes, wantsItsOwn } from '../support/examples.ts';
import { fromPage, sessionAct } from '../support/session.ts';
import * as given from '../support/site.ts';
import { expectedMatrix, may } from './matrix.ts';

const root = resolve(import.meta.dirname, '../..');

/** The contract's own roles, printed as the expected table is written. */
function printedMatrix(): string {
  const lines = routes.map(({ id, access }) => {
    const cells =
      typeof access === 'string'
        ? [access]
        : roles.map((role) => (access.includes(role) ? '+' : '-').padEnd(role.length + 2));
    return [id.padEnd(24), ...cells].join('').trimEnd();
  });
  return [['route'.padEnd(24), ...roles.map((role) => role.padEnd(role.length + 2))].join('').trimEnd(), ...lines].join(
    '\n',
  );
}

describe('the one contract', () => {
  it('gives these roles to these routes, and no others', () => {
    console.log(`\n${printedMatrix()}\n`);
    expect(printedMatrix()).toBe(expectedMatrix);
  });

  it('declares for every route what its trail keeps', () => {
    // It tells two counts and a mark, and is asked every few seconds by every open page.
    const nothingOfAnybody = ['getPulse'];
    for (const { id, method, path, access, trail } of routes) {
      if (typeof access === 'string' || nothingOfAnybody.includes(id)) {
        expect(trail, id).toMatchObject({ scope: 'none', act: 'none' });
        continue;
      }
      expect(trail, id).toMatchObject({
        act: method === 'GET' ? 'read' : 'write',
        what: expect.stringMatching(/^[a-z-]+$/),
      });
      const scope = /\{(patient|referral)Id\}/.test(path)
        ? ['patient']
        : path.includes('{regionId}')
          ? ['region']
          : ['site', 'gp'];
      expect(scope, id).toContain(trail.scope);
    }
  });

  it('names each address once, and every writing route takes a key', () => {
    const addresses = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const { id, method, write } of routes) expect([id, write !== null]).toEqual([id, method === 'POST']);
  });
});

describe('the running product', () => {
  let cloud: RunningCloud;
  let site: given.TeamSite;
  let things: Place;
  beforeAll(async () => {
    cloud = await startTestCloud();
    site = await given.openTeamSite(cloud, 'Contrat');
    things = await fillSite(cloud, site);
  });
  afterAll(() => cloud.stop());

  const document = () => JSON.parse(JSON.stringify(openApiOf()));

  it('serves the document that the contract makes and the infrastructure was built from', async () => {
    const served = await send(`${cloud.address}/openapi.json`, null, 'GET');
    expect(served.status).toBe(200);
    expect(served.body).toEqual(document());
    expect(JSON.parse(readFileSync(resolve(root, 'dist/openapi.json'), 'utf8'))).toEqual(document());
  });

  it('has every route of the document, and the document every route, with its roles and refusals', () => {
    const operations = Object.entries(object(document()['paths'], 'paths')).flatMap(([path, methods]) =>
      Object.entries(object(methods, path)).map(([method, operation]) => ({
        path,
        method,
        ...object(operation, path),
      })),
    );
    expect(operations).toHaveLength(routes.length);
    for (const route of routes) {
      const found = object(
        operations.find((one) => Reflect.get(one, 'operationId') === route.id),
        route.id,
      );
      expect([found['path'], found['method']]).toEqual([route.path, route.method.toLowerCase()]);
      const rolesOf = typeof route.access === 'string' ? [route.access] : roles.filter((role) => may(route.id, role));
      expect([...list(found['x-sesame-roles'], 'roles')].sort()).toEqual([...rolesOf].sort());
      const statuses = Object.keys(object(found['responses'], 'responses'));
      const expected = route.access === 'public' ? [] : ['401', ...(route.path.includes('{') ? ['403', '404'] : [])];
      const ofCookie = route.cookie ? ['403'] : [];
      const ofWrite = route.write === null ? [] : ['422', ...(route.write.ifMatch ? ['409', '428'] : [])];
      expect(statuses, route.id).toEqual(
        expect.arrayContaining([String(route.status), '500', ...expected, ...ofCookie, ...ofWrite]),
      );
    }
  });

  async function answerOf(route: AnyRoute): Promise<Reply> {
    if (route.cookie) return fromPage(cloud, route, await sessionAct(cloud, route, site.nurse.username));
    const place = wantsItsOwn(route) ? await freshPlace(cloud, site, route) : placeOf(route, things);
    const act = exampleAct(route);
    if (route.access === 'public') {
      const { method, path, sent } = request(route, place, act);
      return send(cloud.address + path, null, method, sent);
    }
    if (may(route.id, 'regional-admin')) {
      return given.administratorOf(cloud).ask(route, placeOf(route, things), act);
    }
    const role = (['nurse', 'gp', 'psychiatrist'] as const).find((one) => may(route.id, one)) ?? 'coordinator';
    return site[role].ask(route, place, act);
  }

  it.each(routes.map((route) => [route.id, route] as const))(
    '%s answers what is declared and no more, never to be stored',
    async (_, route) => {
      const reply = await answerOf(route);
      outputOf(route, reply);
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.headers.get('content-type')).toBe(`${route.media}; charset=utf-8`);
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
      if (route.access !== 'public') {
        expect(reply.text).not.toMatch(/SITE#|"(PK|SK|GSI\dPK|GSI\dSK|entity|schemaVersion|fingerprint|secret|ttl)"/);
      }
    },
  );
});
