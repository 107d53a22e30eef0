import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { TemplateEdit } from '../../local/template/load.ts';
import { object, type Properties } from '../../local/template/read.ts';
import { assume, outcome, tableName, type Wanted, withRole } from '../isolation/vended.ts';
import { change, edits, statementsOf } from './edits.ts';
import { inWorld, type World } from './world.ts';

const own = 'S0123456789A';
const other = 'S9999999999Z';
const denied = 'AccessDeniedException';
const refused = 'AccessDenied';

type Conditions = Record<string, Properties>;

const conditionsOf = (statement: Properties): Conditions =>
  Object.fromEntries(
    Object.entries(object(statement['Condition'], 'condition')).map(([name, keys]) => [name, object(keys, name)]),
  );

/** Changes the conditions under which the tenant role is vended. */
const editTrust = (edit: (conditions: Conditions, statement: Properties) => void): TemplateEdit =>
  change('AWS::IAM::Role', /Class-tenant/, (properties) => {
    for (const statement of statementsOf(properties['AssumeRolePolicyDocument']))
      edit(conditionsOf(statement), statement);
  });

/** Changes the conditions under which the tenant role reads and writes the table and its indexes. */
const editRights = (edit: (conditions: Conditions, statement: Properties) => void): TemplateEdit =>
  change('AWS::IAM::ManagedPolicy', /Rights-tenant/, (properties) => {
    for (const statement of statementsOf(properties['PolicyDocument'])) {
      if (statement['Effect'] === 'Allow') edit(conditionsOf(statement), statement);
    }
  });

const without = (...operators: string[]) =>
  editRights((_conditions, statement) => {
    for (const operator of operators) delete object(statement['Condition'], 'condition')[operator];
  });

const session = 'U0123456789ABCDE';
const tenant = (more: Partial<Wanted> = {}): Wanted => ({
  by: 'care',
  roleClass: 'tenant',
  tags: { siteId: own },
  session,
  ...more,
});

const key = (PK: string) => ({ PK: { S: PK }, SK: { S: 'PROFILE' } });

interface Reach {
  own: string;
  other: string;
  neighbour: string;
  mixed: string;
  scan: string;
  write: string;
}

/** How far credentials of one site reach. */
async function reachOf(world: World, client: DynamoDBClient): Promise<Reach> {
  const TableName = tableName(world);
  const get = (PK: string) => outcome(client.send(new GetItemCommand({ TableName, Key: key(PK) })));
  const Keys = [own, other].map((siteId) => key(`SITE#${siteId}`));
  return {
    own: await get(`SITE#${own}#PAT#P0`),
    other: await get(`SITE#${other}#PAT#P0`),
    neighbour: await get(`SITE#${own}B`),
    mixed: await outcome(client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }))),
    scan: await outcome(client.send(new ScanCommand({ TableName }))),
    write: await outcome(client.send(new PutItemCommand({ TableName, Item: key(`SITE#${other}#PAT#P0`) }))),
  };
}

async function reachWith(edit: TemplateEdit): Promise<Reach> {
  let found: Reach | undefined;
  await inWorld({ edit }, async (world) => {
    found = await reachOf(world, await withRole(world, tenant()));
  });
  if (found === undefined) throw new Error('nothing was tried');
  return found;
}

const intact: Reach = { own: 'allowed', other: denied, neighbour: denied, mixed: denied, scan: denied, write: denied };
const leadingKeys = ['ForAllValues:StringLike', 'ForAnyValue:StringLike'];
const withScan = editRights((_conditions, statement) => {
  const actions = statement['Action'];
  if (Array.isArray(actions) && actions.includes('dynamodb:GetItem')) actions.push('dynamodb:Scan');
});
const looser = (pattern: string, by: string) =>
  editRights((conditions) => {
    for (const operator of leadingKeys) {
      const keys = conditions[operator]?.['dynamodb:LeadingKeys'];
      if (Array.isArray(keys)) keys.splice(0, keys.length, ...keys.map((one) => (one === pattern ? by : one)));
    }
  });
const site = 'SITE#$' + '{aws:PrincipalTag/siteId}';

describe('the policy of the tenant role', () => {
  it.each<[string, TemplateEdit, Partial<Reach>]>([
    ['as it stands lets a site reach itself', () => undefined, {}],
    [
      'without both conditions on the leading keys lets it reach every site',
      without(...leadingKeys),
      { other: 'allowed', neighbour: 'allowed', mixed: 'allowed', write: 'allowed' },
    ],
    ['without ForAllValues lets one call mix two sites', without('ForAllValues:StringLike'), { mixed: 'allowed' }],
    ['with Scan granted on top still lets nobody scan, for a scan names no key', withScan, {}],
    [
      'with Scan granted and ForAnyValue missing lets a scan through: the hole of the published samples',
      edits(withScan, without('ForAnyValue:StringLike')),
      { scan: 'allowed' },
    ],
    [
      'without the second separator lets it reach the neighbour whose id begins alike',
      looser(`${site}#*`, `${site}*`),
      { neighbour: 'allowed' },
    ],
    [
      'whose statements deny lets it reach nothing',
      editRights((_conditions, statement) => {
        statement['Effect'] = 'Deny';
      }),
      { own: denied },
    ],
  ])('%s', async (_what, edit, difference) => {
    expect(await reachWith(edit)).toEqual({ ...intact, ...difference });
  });
});

describe('the trust policy of the tenant role', () => {
  const dropTag = editTrust((conditions) => {
    delete conditions['Null']?.['aws:RequestTag/siteId'];
    delete conditions['StringLike']?.['aws:RequestTag/siteId'];
  });
  const dropKeys = editTrust((_conditions, statement) => {
    delete object(statement['Condition'], 'condition')['ForAllValues:StringEquals'];
  });
  const anyName = editTrust((conditions) => {
    delete conditions['StringLike']?.['sts:RoleSessionName'];
  });
  const asked: Record<string, Wanted> = {
    tagged: tenant(),
    untagged: tenant({ tags: {} }),
    patterned: tenant({ tags: { siteId: 'S' } }),
    overtagged: tenant({ tags: { siteId: own, regionId: 'R11' } }),
    nameless: tenant({ session: 'somebody' }),
    foreign: tenant({ by: 'gp' }),
  };
  const strict = {
    tagged: 'allowed',
    untagged: refused,
    patterned: refused,
    overtagged: refused,
    nameless: refused,
    foreign: refused,
  };

  it.each<[string, TemplateEdit, Partial<typeof strict>]>([
    ['as it stands vends to its own functions, for one site, under a user’s name', () => undefined, {}],
    ['without its condition on the tag vends without a site', dropTag, { untagged: 'allowed', patterned: 'allowed' }],
    ['without its list of tags vends with one tag more', dropKeys, { overtagged: 'allowed' }],
    ['without its condition on the name vends under any', anyName, { nameless: 'allowed' }],
  ])('%s', (_what, edit, difference) =>
    inWorld({ edit }, async (world) => {
      const found: Record<string, string> = {};
      for (const [name, wanted] of Object.entries(asked)) found[name] = await outcome(assume(world, wanted));
      expect(found).toEqual({ ...strict, ...difference });
    }),
  );

  it('and the policy together: credentials without a site reach nothing, even if they were vended', () =>
    inWorld({ edit: dropTag }, async (world) => {
      const client = await withRole(world, tenant({ tags: {} }));
      expect(await reachOf(world, client)).toEqual({ ...intact, own: denied });
      const bare = new GetItemCommand({ TableName: tableName(world), Key: key('SITE##PAT#P0') });
      expect(await outcome(client.send(bare))).toBe(denied);
    }));
});
