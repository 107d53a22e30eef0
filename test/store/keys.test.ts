import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  belongsToSite,
  dueUntil,
  type Key,
  readDueKey,
  readOutboxKey,
  regionKeys,
  siteKeys,
  userKeys,
} from '../../shared/store/keys.ts';
import * as any from './arbitraries.ts';

const withSeparator = fc.tuple(fc.string(), fc.string()).map(([before, after]) => `${before}#${after}`);
const outboxKeys = fc
  .tuple(any.siteIds, any.patientIds, any.userIds, any.eventIds, fc.boolean())
  .map(([siteId, patientId, gpId, eventId, ofPatient]) => {
    const keys = siteKeys(siteId);
    return ofPatient
      ? { key: keys.patient.outbox(patientId, eventId), siteId, subject: 'PAT' as const, id: patientId }
      : { key: keys.gp.outbox(gpId, eventId), siteId, subject: 'GP' as const, id: gpId };
  });

/** Keys of an outbox row in which now and then a part is another, or one too many. */
const odd = fc.constantFrom('SITE', 'PAT', 'GP', 'OUTBOX', 'ACCESS', 'P0', '', ' ', '\n', 'a#b');
const mostly = (usual: string) => fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: odd });
const joined = (...parts: string[]) => fc.tuple(...parts.map(mostly)).map((found) => found.join('#'));
const nearKeys = fc.record({ PK: joined('SITE', 'S0', 'PAT', 'P0', 'OUTBOX'), SK: joined('OUTBOX', 'E0') });

function rebuilt(key: Key): Key | null {
  const read = readOutboxKey(key);
  if (read === null) return null;
  const keys = siteKeys(read.siteId);
  const eventId = key.SK.slice('OUTBOX#'.length);
  return read.subject === 'PAT' ? keys.patient.outbox(read.id, eventId) : keys.gp.outbox(read.id, eventId);
}

describe('a key', () => {
  it('takes no id that holds a separator, or that is empty', () => {
    const makers: ((id: string) => unknown)[] = [
      siteKeys,
      regionKeys,
      (id) => siteKeys('S0').patient.profile(id),
      (id) => siteKeys('S0').patient.alert('P0', id),
      (id) => siteKeys('S0').gp.referral(id, 'R'),
      (id) => siteKeys('S0').gp.referral('U0', id),
      (id) => siteKeys('S0').idempotency(id),
      (id) => siteKeys('S0').identity(id),
      (id) => siteKeys('S0').caseloadRow(id, 'P0'),
      (id) => siteKeys('S0').index.alert(0, '2026', id),
      (id) => siteKeys('S0').index.alerted('2026', id),
      (id) => siteKeys('S0').inbox(id),
      (id) => siteKeys('S0').directory.resource(id),
      (id) => siteKeys('S0').index.outbox(id),
      (id) => userKeys.login(id),
      (id) => userKeys.siteMembership('U0', id),
    ];
    for (const make of makers) {
      fc.assert(
        fc.property(withSeparator, (id) => {
          expect(() => make(id)).toThrow('cannot stand in a key');
        }),
      );
      expect(() => make('')).toThrow('cannot stand in a key');
    }
  });

  it('of one site is never a key of another', () => {
    fc.assert(
      fc.property(any.siteIds, any.siteIds, any.patientIds, (one, other, patientId) => {
        fc.pre(one !== other);
        expect(belongsToSite(siteKeys(one).patient.profile(patientId).PK, other)).toBe(false);
        expect(belongsToSite(siteKeys(one).partition, one)).toBe(true);
      }),
    );
  });
});

describe('belongsToSite', () => {
  it('refuses the neighbour whose id begins alike, or of which it is the beginning', () => {
    fc.assert(
      fc.property(any.siteIds, any.patientIds, (siteId, patientId) => {
        const neighbours = [`${siteId}0`, siteId.slice(0, -1)].map((id) => siteKeys(id).patient.profile(patientId).PK);
        expect(neighbours.map((PK) => belongsToSite(PK, siteId))).toEqual([false, false]);
      }),
    );
  });

  it.each([undefined, null, 7, '', 'SITE#', 'REGION#R11', 'USER#U1'])('refuses %j', (PK) => {
    expect(belongsToSite(PK, 'S0123456789A')).toBe(false);
  });
});

describe('readOutboxKey', () => {
  it('reads back the site and the subject of which the key was made', () => {
    fc.assert(
      fc.property(outboxKeys, ({ key, siteId, subject, id }) => {
        expect(readOutboxKey(key)).toEqual({ siteId, subject, id });
      }),
    );
  });

  it('accepts nothing that the key module would not have made', () => {
    fc.assert(
      fc.property(nearKeys, (key) => {
        expect(rebuilt(key) ?? key).toEqual(key);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    { PK: 'SITE#S0#PAT#P0#OUTBOX', SK: 'OUTBOX#' },
    { PK: 'SITE#S0#PAT#P0#OUTBOX', SK: 'OUTBOX#a#b' },
    { PK: 'SITE#S0#PAT#P0#OUTBOX', SK: 'PROFILE' },
    { PK: 'SITE#S0#PAT#P0', SK: 'OUTBOX#a' },
    { PK: 'SITE#S0#PAT#P0#ACCESS', SK: 'OUTBOX#a' },
    { PK: 'SITE#S0#USER#P0#OUTBOX', SK: 'OUTBOX#a' },
    { PK: 'SITE##PAT#P0#OUTBOX', SK: 'OUTBOX#a' },
    { PK: 'XSITE#S0#PAT#P0#OUTBOX', SK: 'OUTBOX#a' },
    { PK: 'SITE#S0#PAT#P0#OUTBOX#', SK: 'OUTBOX#a' },
    { PK: 'REGION#R11#PAT#P0#OUTBOX', SK: 'OUTBOX#a' },
    { PK: '', SK: '' },
  ])('refuses $PK / $SK', (key) => {
    expect(readOutboxKey(key)).toBeNull();
  });
});

describe('the keys of a site', () => {
  it('differ for every pair of different records', () => {
    fc.assert(
      fc.property(any.siteIds, any.patientIds, any.eventIds, any.eventIds, any.instants, (s, p, a, b, at) => {
        fc.pre(a !== b);
        const { patient, gp } = siteKeys(s);
        const of = (id: string) => [
          patient.episode(p, id),
          patient.alert(p, id),
          patient.outbox(p, id),
          patient.access(p, at, id),
          patient.assessment(p, id, at, id),
          patient.contact(p, id, at, id),
          patient.summary(p, id),
          gp.outbox(p, id),
          gp.access(p, at, id),
          gp.referral(p, id),
        ];
        const texts = [...of(a), ...of(b)].map(({ PK, SK }) => `${PK} ${SK}`);
        expect(new Set(texts).size).toBe(texts.length);
      }),
    );
  });

  it('sort sequences by number, beyond nine too', () => {
    const { sequence } = siteKeys('S0').patient;
    const sorted = [1, 2, 9, 10, 11, 100].map((number) => sequence('P0', 'E0', number).SK);
    expect([...sorted].sort()).toEqual(sorted);
  });
});

describe('the key of what falls due', () => {
  const site = 'SITE#S0123456789A';
  const patient = `${site}#PAT#P0123456789ABCDE`;
  const gp = `${site}#GP#U0123456789ABCDE`;
  const at = { siteId: 'S0123456789A' };

  it('says of what, and whose', () => {
    expect(readDueKey({ PK: patient, SK: 'DUE' })).toEqual({ ...at, what: 'record', patientId: 'P0123456789ABCDE' });
    expect(readDueKey({ PK: patient, SK: 'ALERT#S1.01J' })).toEqual({
      ...at,
      what: 'step',
      patientId: 'P0123456789ABCDE',
      alertId: 'S1.01J',
    });
    expect(readDueKey({ PK: gp, SK: 'REFERRAL#U0123456789ABCDE.01J' })).toEqual({
      ...at,
      what: 'call-back',
      gpId: 'U0123456789ABCDE',
      referralId: 'U0123456789ABCDE.01J',
    });
    expect(readDueKey({ PK: site, SK: 'LEAVE#U0123456789ABCDE#01J' })).toEqual({
      ...at,
      what: 'leave',
      userId: 'U0123456789ABCDE',
      leaveId: '01J',
    });
  });

  it.each([
    [patient, 'PROFILE'],
    [patient, 'DUE#1'],
    [patient, 'ALERT#'],
    [patient, 'ALERT#1#2'],
    [patient, 'REFERRAL#1'],
    [gp, 'DUE'],
    [gp, 'ALERT#1'],
    [`${patient}#OUTBOX`, 'OUTBOX#1'],
    [`${patient}#OUTBOX`, 'DUE'],
    [site, 'DUE'],
    [site, 'LEAVE#U0123456789ABCDE'],
    [site, 'LEAVE#U0123456789ABCDE#1#2'],
    [patient, 'LEAVE#U0123456789ABCDE#1'],
    ['SITE##PAT#P1', 'DUE'],
    [`X${patient}`, 'DUE'],
    ['SITE#S1#PAT#P1 DUE', 'DUE'],
  ])('is not %s / %s', (PK, SK) => {
    expect(readDueKey({ PK, SK })).toBeNull();
  });

  it('is read up to and with an instant', () => {
    const [from, to] = dueUntil('2026-11-26T09:00:00.000Z');
    const within = (sk: string) => from <= sk && sk <= to;
    const { GSI1SK } = siteKeys('S0123456789A').index.due('2026-11-26T09:00:00.000Z', 'step', 'S1.01J');
    expect([within(GSI1SK), within('2026-11-26T09:00:00.001Z#step#S1.01J')]).toEqual([true, false]);
  });
});
