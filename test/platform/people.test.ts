import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFits } from '../../shared/contracts/ids.ts';
import { type Role, roles } from '../../shared/contracts/route.ts';
import { type Actor, actorContext, actorOf } from '../../shared/platform/actor.ts';
import { newPatientId, newSiteId, newTimeOrderedId, newUserId } from '../../shared/platform/ids.ts';
import { roleAt } from '../../shared/platform/membership.ts';

const role = fc.constantFrom(...roles);
const grants = fc
  .array(fc.tuple(fc.stringMatching(/^[A-Z0-9]{3,12}$/), role), { maxLength: 5 })
  .map((list) => new Map(list));
const actors: fc.Arbitrary<Actor> = fc.record({ userId: fc.string(), sites: grants, regions: grants });
const nurse: Actor = {
  userId: 'U0',
  sites: new Map<string, Role>([
    ['S1', 'nurse'],
    ['S2', 'psychiatrist'],
  ]),
  regions: new Map(),
};
const admin: Actor = { userId: 'U0', sites: new Map(), regions: new Map([['R11', 'regional-admin']]) };
const care: Role[] = ['nurse', 'psychiatrist'];

describe('an actor', () => {
  it('passes through the context of the authorizer, which knows flat texts only', () => {
    fc.assert(
      fc.property(actors, (actor) => {
        const context = actorContext(actor);
        expect(Object.values(context).every((value) => typeof value === 'string')).toBe(true);
        expect(actorOf({ principalId: 'x', ...context })).toEqual(actor);
      }),
    );
  });

  it.each([undefined, null, {}, { userId: 'U0' }, { userId: 'U0', sites: [], regions: '[]' }])(
    'is not there without what the authorizer proved: %j',
    (context) => {
      expect(() => actorOf(context)).toThrow('auth.missing');
    },
  );

  it('cannot carry a role that is none', () => {
    const forged = { userId: 'U0', sites: '[["S1","root"]]', regions: '[]' };
    expect(() => actorOf(forged)).toThrow();
  });
});

describe('the role at a place', () => {
  it('is the one held there, and not the one held elsewhere', () => {
    expect(roleAt(nurse, { siteId: 'S1' }, care)).toBe('nurse');
    expect(roleAt(nurse, { siteId: 'S2' }, care)).toBe('psychiatrist');
    expect(() => roleAt(nurse, { siteId: 'S2' }, ['nurse'])).toThrow('auth.forbidden');
  });

  it('of a site where one is no member is as unknown as a site that does not exist', () => {
    expect(() => roleAt(nurse, { siteId: 'S3' }, care)).toThrow('resource.not-found');
    expect(() => roleAt(nurse, {}, care)).toThrow('resource.not-found');
  });

  it('of a region is no role at its sites, and the other way round', () => {
    expect(() => roleAt(admin, { siteId: 'S1' }, [...roles])).toThrow('resource.not-found');
    expect(() => roleAt(nurse, { regionId: 'R11', siteId: 'S1' }, [...roles])).toThrow('resource.not-found');
    expect(roleAt(admin, { regionId: 'R11', siteId: 'S1' }, ['regional-admin'])).toBe('regional-admin');
  });

  it('is asked of nobody where any signed-in person may call', () => {
    expect(roleAt(nurse, { siteId: 'S3' }, 'member')).toBeNull();
  });
});

describe('an id', () => {
  const many = <T>(make: () => T) => Array.from({ length: 2000 }, make);

  it('fits the pattern by which the API knows it, and is never made twice', () => {
    for (const [name, make] of [
      ['siteId', newSiteId],
      ['userId', newUserId],
      ['patientId', newPatientId],
    ] as const) {
      const made = many(make);
      expect(made.every((id) => idFits(name, id))).toBe(true);
      expect(new Set(made).size).toBe(made.length);
    }
  });

  it('of an event sorts by time, and is never made twice in one millisecond', () => {
    const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(instants, instants, (one, other) => {
        fc.pre(one < other);
        const [a, b] = [one, other].map((ms) => newTimeOrderedId(new Date(ms).toISOString()));
        expect([b, a].sort()).toEqual([a, b]);
      }),
    );
    const made = many(() => newTimeOrderedId('2026-01-05T09:00:00.000Z'));
    expect(new Set(made).size).toBe(made.length);
    expect(made.every((id) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
  });

  it('that holds a separator, or is of another kind, fits none', () => {
    for (const wrong of ['', 'S', 'S0123456789#', 'S0123456789I', 's0123456789A', 'S0123456789AB', 'S0123456789A\n']) {
      expect(idFits('siteId', wrong)).toBe(false);
    }
    expect(idFits('alertId', 'S1.01K00000000000000000000000#X')).toBe(false);
  });
});
