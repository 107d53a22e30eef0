import { beforeAll, describe, expect, it } from 'vitest';
import { ROLE_CLASSES, type RoleClassName } from '../../infra/access/role-classes.ts';
import { policyDocument } from '../infra/roles.ts';
import { type Templates, templates } from '../infra/templates.ts';
import {
  asks,
  foreignKeys,
  ids,
  indexes,
  letters,
  type Matrix,
  matrixOf,
  ownKeys,
  subjectOf,
} from './template-matrix.ts';

const anyIndex = ' GSI1 GSI2 GSI3';
const all = `GBQPUC${anyIndex}`;
const unchanged = `GBQPC${anyIndex}`;

const ofSite = (letters_: string) =>
  Object.fromEntries(
    Object.entries(ownKeys)
      .filter(([, key]) => key.startsWith('SITE#'))
      .map(([label]) => [label, letters_]),
  );

/**
 * What each class may do, by kind of key: G get, B batch get, Q query, P put, U update, C condition check, D delete, and the
 * indexes it may query. What is not here is denied.
 */
const expected: Record<RoleClassName, Matrix> = {
  tenant: {
    ...ofSite(all),
    caseload: `GBQPUCD${anyIndex}`,
    'site trail': unchanged,
    'record trail': unchanged,
    'gp trail': unchanged,
    'feed trail': unchanged,
  },
  suspended: {
    ...ofSite(`GBQ${anyIndex}`),
    record: `GBQU${anyIndex}`,
    'other record': `GBQU${anyIndex}`,
    'record outbox': `GBQU${anyIndex}`,
    'site trail': `GBQP${anyIndex}`,
    'record trail': `GBQP${anyIndex}`,
    'gp trail': `GBQP${anyIndex}`,
    'feed trail': `GBQP${anyIndex}`,
  },
  'patient-bound': { site: 'G', record: 'GQPUC', 'record outbox': 'GQPUC', 'record trail': 'GQPC' },
  'calendar-feed': { site: 'G', agenda: 'Q', feed: 'G', 'feed secret': 'G', 'feed trail': 'P' },
  emergency: { record: 'GBQ', 'record outbox': 'GBQ', 'record trail': 'GBQP' },
  'gp-bound': { site: 'G', gp: 'GQPUC', 'gp outbox': 'GQPUC', 'gp trail': 'GQPC' },
  provisioning: { site: 'GQPUC', secret: 'GQPUC' },
  membership: {
    site: 'GQPUC',
    user: 'GQPUC',
    login: 'GQPUC',
    'region idempotency': 'GQPUC',
    'region trail': 'GQPC',
  },
  founding: { region: 'GQPUC', user: 'GQPUC', login: 'GQPUC' },
  control: { region: 'GQPUC', 'region idempotency': 'GQPUC', 'region trail': 'GQPC' },
  national: { region: 'GQ' },
  sweep: { due: ' GSI1' },
  resend: { 'site outbox': ' GSI3', 'site notices': ' GSI3', 'record outbox': 'U', 'gp outbox': 'U' },
  notifier: { site: 'G', 'site outbox': 'GU', 'record outbox': 'GU' },
  'patient-mail': { record: 'G', 'record outbox': 'GU', 'record trail': 'P' },
  digest: { site: 'GQ', 'site alerts': ' GSI2', 'site outbox': 'P', inbox: 'GQ' },
  indicators: { site: 'Q', 'site trail': 'P', record: 'Q', 'other record': 'Q', gp: 'Q', 'other gp': 'Q' },
  authorizer: { user: 'GQ', login: 'GQ' },
  'trail-copy': { 'site trail': 'GQ', 'record trail': 'GQ', 'gp trail': 'GQ', 'feed trail': 'GQ' },
  erase: ofSite('QD'),
};

const names = Object.keys(ROLE_CLASSES).filter((name): name is RoleClassName => name in ROLE_CLASSES);
const everyKey = { ...ownKeys, ...foreignKeys };

let deployed: Templates;
beforeAll(async () => {
  deployed = await templates();
});

describe.each(names)('role class %s', (name) => {
  it('may do exactly this, to its own keys and to no other', async () => {
    expect(await matrixOf(subjectOf(deployed, name), everyKey)).toEqual(expected[name]);
  });

  it('may do nothing when the request has no key, or none of its own', async () => {
    const may = asks(subjectOf(deployed, name));
    const granted: string[] = [];
    for (const action of Object.keys(letters)) {
      if (await may(action, 'table', null)) granted.push(`${action} without a key`);
      if (await may(action, 'table', [])) granted.push(`${action} with an empty list`);
    }
    for (const index of indexes) {
      if (await may('Query', index, null)) granted.push(`${index} without a key`);
      if (await may('Query', index, [])) granted.push(`${index} with an empty list`);
    }
    expect(granted).toEqual([]);
  });

  it('may not mix its own keys with those of others', async () => {
    const may = asks(subjectOf(deployed, name));
    const granted: string[] = [];
    const [firstOwn = 'site'] = Object.keys(expected[name]);
    const own = Object.entries(ownKeys).find(([label]) => label === firstOwn)?.[1] ?? '';
    for (const [label, key] of Object.entries(foreignKeys)) {
      for (const action of ['BatchGetItem', 'GetItem', 'PutItem']) {
        if (await may(action, 'table', [own, key])) granted.push(`${action} ${label}`);
      }
    }
    expect(granted).toEqual([]);
  });

  it('may never scan, write in bulk, speak PartiQL, export or read the stream', async () => {
    const subject = subjectOf(deployed, name);
    const may = asks(subject);
    const forbidden = [
      ...['Scan', 'BatchWriteItem', 'PartiQLSelect', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'],
      ...['DescribeTable', 'UpdateTable', 'DeleteTable', 'UpdateTimeToLive', 'ExportTableToPointInTime'],
    ];
    const granted: string[] = [];
    for (const action of forbidden) {
      for (const keys of [null, [ownKeys.site], [ownKeys.record], [ownKeys.region], [ownKeys.user]]) {
        // A key that the action does not know is no question to the simulator.
        if (await may(action, 'table', keys).catch(() => false)) granted.push(action);
      }
    }
    for (const index of indexes) {
      if (await may('Scan', index, null)) granted.push(`Scan ${index}`);
    }
    expect(granted).toEqual([]);
  });

  it('has both set conditions on every right, with the same keys, and every tag demanded', () => {
    const { statements } = subjectOf(deployed, name);
    const document = policyDocument({ Version: '2012-10-17', Statement: statements });
    const allowed = document.Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.length).toBeGreaterThan(0);
    for (const { Condition = {}, Action } of allowed) {
      const keys = Condition['ForAnyValue:StringLike']?.['dynamodb:LeadingKeys'];
      const tags = ROLE_CLASSES[name].tags.map((tag) => [`aws:PrincipalTag/${tag}`, 'false']);
      expect(keys).not.toEqual([]);
      expect(Condition).toEqual({
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
        'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': keys },
        ...(tags.length === 0 ? {} : { Null: Object.fromEntries(tags) }),
      });
      expect(Action.filter((action) => action.includes('*'))).toEqual([]);
    }
  });
});

describe.each(names.filter((name) => ROLE_CLASSES[name].tags.length > 0))('a session of class %s', (name) => {
  it('may do nothing when one of its tags is missing', async () => {
    const subject = subjectOf(deployed, name);
    const withinReach = Object.fromEntries(Object.entries(everyKey).filter(([label]) => label in expected[name]));
    for (const missing of Object.keys(subject.tags)) {
      const { [missing]: _, ...tags } = subject.tags;
      expect(await matrixOf({ ...subject, tags }, withinReach)).toEqual({});
    }
  });
});

describe('a session of one tenant', () => {
  it('sees the neighbour whose id begins alike as any other', async () => {
    const shorter = { ...subjectOf(deployed, 'tenant'), tags: { 'aws:PrincipalTag/siteId': ids.siteId.slice(0, -1) } };
    const { site, record, caseload } = ownKeys;
    expect(await matrixOf(shorter, { site, record, caseload })).toEqual({});
  });

  it('with an empty tag reaches no key that exists', async () => {
    const subject = subjectOf(deployed, 'tenant');
    const empty = { ...subject, tags: { 'aws:PrincipalTag/siteId': '' } };
    const { site, record, caseload } = ownKeys;
    expect(await matrixOf(empty, { site, record, caseload })).toEqual({});
  });
});
