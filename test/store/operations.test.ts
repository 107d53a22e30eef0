import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityTraits } from '../../shared/domain/identity.ts';
import { belongsToSite, readNoticeKey, readOutboxKey } from '../../shared/store/keys.ts';
import { createUser } from '../../shared/store/memberships.ts';
import { type Write, writeItem } from '../../shared/store/write.ts';
import * as any from './arbitraries.ts';
import { operations, regional, type Written } from './operations.ts';

const store = resolve(import.meta.dirname, '../../shared/store');
const all = [...Object.entries(operations), ...Object.entries(regional)];
const keyAttributes = ['PK', 'SK', 'GSI1PK', 'GSI1SK', 'GSI2PK', 'GSI2SK', 'GSI3PK', 'GSI3SK'];
const partitions = ['PK', 'GSI1PK', 'GSI2PK', 'GSI3PK'];

const bodyOf = (write: Write): Record<string, unknown> => ('item' in write ? write.item : { ...write.key });

/** Every text of a write by which the table or an index finds it. */
const keysOf = (write: Write, attributes = keyAttributes): string[] =>
  attributes.flatMap((name) => (name in bodyOf(write) ? [String(bodyOf(write)[name])] : []));

/**
 * What follows from a record, or amends one of its items: the act's condition on the episode guards it. Counts and opinions
 * are as sent last. A notice goes with its alert, whose condition guards it.
 */
const guardedEntities = [
  ...['Appointment', 'Assessment', 'BillingLine', 'CaseloadSummary', 'Contact', 'Due', 'ExternalReferral', 'Sequence'],
  ...['Satisfaction', 'ScreeningCounts', 'Notice'],
  ...['GpNote', 'ServiceRequest', 'SickLeave', 'Task', 'Treatment'],
];

const tenantOf = (partition: string): string => partition.split('#').slice(0, 2).join('#');

/** Partitions that no site owns and that its writers may still touch: the people, who are members of several sites. */
const ofPeople = (partition: string) => partition.startsWith('USER#');

const isHome = (partition: string, { home }: Written): boolean =>
  'site' in home
    ? belongsToSite(partition, home.site)
    : partition === `REGION#${home.region}` || partition.startsWith(`REGION#${home.region}#`);

const holds = (operation: fc.Arbitrary<Written>, property: (written: Written) => void) =>
  fc.assert(fc.property(operation, property), { numRuns: 60 });

describe('the list of operations', () => {
  it('names every function of the store that makes a write', () => {
    const writers = readdirSync(store).flatMap((file) => {
      const source = readFileSync(join(store, file), 'utf8');
      return source
        .split(/\n(?=export |function |const |async )/)
        .filter(
          (part) =>
            /^export (const|function) \w+/.test(part) &&
            /\): (Write(\[\])?|\{[^}]* writes: Write\[\] \}) (=>|\{)/.test(part),
        )
        .map((part) => /^export (?:const|function) (\w+)/.exec(part)?.[1] ?? '');
    });
    const makers = ['create', 'replace', 'put', 'save'];
    // What a list of a record writes, it writes by its own methods.
    expect([...writers.filter((name) => !makers.includes(name)), 'toolLists'].sort()).toEqual(
      Object.keys(operations).sort(),
    );
  });
});

describe.each(all)('%s', (_name, operation) => {
  it('writes within its own site or region, in every index too', () => {
    holds(operation, (written) => {
      const own = written.writes.flatMap((write) => keysOf(write, partitions)).filter((key) => !ofPeople(key));
      expect(own.filter((key) => !isHome(key, written))).toEqual([]);
    });
  });

  it('gives each item one tenant, whichever key one looks at', () => {
    holds(operation, ({ writes }) => {
      for (const write of writes) {
        expect(new Set(keysOf(write, partitions).map(tenantOf)).size).toBe(1);
      }
    });
  });

  it('puts no name, birth date, telephone or free text into a key', () => {
    holds(operation, ({ writes, secrets }) => {
      const keys = writes.flatMap((write) => keysOf(write)).map((key) => key.toLowerCase());
      expect(secrets.filter((secret) => keys.some((key) => key.includes(secret.toLowerCase())))).toEqual([]);
    });
  });

  it('lets nothing expire but idempotency records, events and notices', () => {
    holds(operation, ({ writes }) => {
      const unexpected = writes.filter((write) =>
        write.kind === 'ship'
          ? readOutboxKey(write.key) === null && readNoticeKey(write.key) === null
          : 'ttl' in bodyOf(write) &&
            !['Idempotency', 'Notice', 'LinkNotice'].includes(String(bodyOf(write)['entity'])),
      );
      expect(unexpected).toEqual([]);
    });
  });

  it('carries a condition with every write, but for what an aggregate of the same transaction guards', () => {
    holds(operation, ({ writes }) => {
      for (const write of writes) {
        if (write.kind === 'put') {
          expect(guardedEntities).toContain(write.item['entity']);
          continue;
        }
        const [request] = Object.values(writeItem('Sesame', write));
        if (write.kind === 'resent') {
          // What has been dealt with has left that index, and is left as it is.
          expect(request?.ConditionExpression).toBe('attribute_exists(GSI3PK)');
          continue;
        }
        expect(request?.ConditionExpression).toMatch(/^(attribute_(not_)?exists\(PK\)|version = :version)$/);
      }
    });
  });
});

describe('an identity', () => {
  const plainHashes = (text: string): string[] =>
    ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) =>
      (['hex', 'base64', 'base64url'] as const).map((form) => createHash(algorithm).update(text).digest(form)),
    );

  const createKeys = (
    member: { userId: string; family: string; given: string; since: string },
    identity: string,
    secret: string,
  ) =>
    createUser(member, identity, secret)
      .flatMap((write) => keysOf(write))
      .join('\n');

  it('of a patient stands in no key as an unkeyed hash', () => {
    const opening = operations['openRecord'];
    if (opening === undefined) throw new Error('no such operation');
    holds(opening, ({ writes }) => {
      const profile = writes.map(bodyOf).find((item) => item['entity'] === 'Patient');
      const { family, given, birthDate, sex } = profile ?? {};
      const traits = { family: String(family), given: String(given), birthDate: String(birthDate), sex: String(sex) };
      const texts = [identityTraits(traits), `${family}`, `${given} ${family}`, `${family}${given}${birthDate}`];
      const keys = writes.flatMap((write) => keysOf(write)).join('\n');
      expect(texts.flatMap(plainHashes).filter((hash) => keys.includes(hash))).toEqual([]);
    });
  });

  it('of a login stands in no key as an unkeyed hash', () => {
    fc.assert(
      fc.property(any.members, any.rppsNumbers, any.hashes, (member, rpps, secret) => {
        const identity = `rpps:8${rpps}`;
        const keys = createKeys(member, identity, secret);
        expect([identity, rpps, `8${rpps}`].flatMap(plainHashes).filter((hash) => keys.includes(hash))).toEqual([]);
      }),
    );
  });

  it('has another name at every site, because every site has a secret of its own', () => {
    fc.assert(
      fc.property(any.members, any.rppsNumbers, any.hashes, any.hashes, (member, rpps, one, other) => {
        fc.pre(one !== other);
        expect(createKeys(member, `rpps:8${rpps}`, one)).not.toEqual(createKeys(member, `rpps:8${rpps}`, other));
      }),
    );
  });
});
