import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../faults/world.ts';
import * as given from '../support/site.ts';
import { assume, outcome, tableName, type Wanted, withRole } from './vended.ts';

let world: World;
let own: given.TeamSite;
let other: given.TeamSite;
let keys: Record<string, string>;
let patientId = '';

beforeAll(async () => {
  world = await startWorld({ sites: ['Alpha', 'Beta'] });
  [own, other] = [world.site(0), world.site(1)];
  const site = `SITE#${own.siteId}`;
  patientId = (await given.openRecord(own)).patientId;
  keys = {
    site,
    patient: `${site}#PAT#${patientId}`,
    'patient’s trail': `${site}#PAT#${patientId}#ACCESS`,
    'other patient': `${site}#PAT#${(await given.openRecord(own)).patientId}`,
    'neighbour patient': `${site}#PAT#${patientId}0`,
    'same patient at the other site': `SITE#${other.siteId}#PAT#${patientId}`,
    caseload: `${site}#CASELOAD`,
    secret: `${site}#SECRET`,
    trail: `${site}#ACCESS`,
    notices: `${site}#OUTBOX`,
    agenda: `${site}#AGENDA#${own.nurse.userId}`,
    'other agenda': `${site}#AGENDA#${own.psychiatrist.userId}`,
    feed: `${site}#FEED#${own.nurse.userId}`,
    'feed’s trail': `${site}#FEED#${own.nurse.userId}#ACCESS`,
    'other feed': `${site}#FEED#${own.psychiatrist.userId}`,
    'patient’s notices': `${site}#PAT#${patientId}#OUTBOX`,
    'own GP': `${site}#GP#${own.gp.userId}`,
    'other GP': `${site}#GP#${own.nurse.userId}`,
    'neighbour GP': `${site}#GP#${own.gp.userId}0`,
    'other site': `SITE#${other.siteId}`,
    'GP at the other site': `SITE#${other.siteId}#GP#${own.gp.userId}`,
    person: `USER#${own.nurse.userId}`,
    region: 'REGION#R11',
    'region’s trail': 'REGION#R11#ACCESS',
    'other region': 'REGION#R93',
    'neighbour region': 'REGION#R110',
  };
});
afterAll(() => world.stop());

type Verb = 'get' | 'query' | 'put' | 'update';

function send(client: DynamoDBClient, verb: Verb, PK: string): Promise<unknown> {
  const TableName = tableName(world);
  const Key = { PK: { S: PK }, SK: { S: 'TEST' } };
  const commands = {
    get: () => client.send(new GetItemCommand({ TableName, Key })),
    query: () =>
      client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'PK = :pk',
          ExpressionAttributeValues: { ':pk': { S: PK } },
        }),
      ),
    put: () => client.send(new PutItemCommand({ TableName, Item: Key })),
    update: () => client.send(new UpdateItemCommand({ TableName, Key, UpdateExpression: 'REMOVE a' })),
  };
  return commands[verb]();
}

/** Which of the keys these credentials may reach, and how: `key: get query put update`. */
async function reach(wanted: Wanted): Promise<Record<string, string>> {
  const client = await withRole(world, wanted);
  const found: Record<string, string> = {};
  for (const [name, PK] of Object.entries(keys)) {
    const verbs: Verb[] = [];
    for (const verb of ['get', 'query', 'put', 'update'] as const) {
      const answer = await outcome(send(client, verb, PK));
      if (answer === 'allowed') verbs.push(verb);
      else expect(answer).toBe('AccessDeniedException');
    }
    if (verbs.length > 0) found[name] = verbs.join(' ');
  }
  return found;
}

const all = 'get query put update';
const region = { regionId: 'R11' };

describe('what each class of credentials reaches when they are used directly', () => {
  it('a GP’s: their own referrals and whether the site is open, never a patient’s record or another GP', async () => {
    const tags = { siteId: own.siteId, gpId: own.gp.userId };
    expect(await reach({ by: 'gp', roleClass: 'gp-bound', tags, session: own.gp.userId })).toEqual({
      site: 'get',
      'own GP': all,
    });
  });

  it('a link’s: the one record, its trail, which only grows, and what the site says of itself', async () => {
    const tags = { siteId: own.siteId, patientId };
    expect(await reach({ by: 'answers', roleClass: 'patient-bound', tags, session: 'system-answers' })).toEqual({
      site: 'get',
      patient: all,
      'patient’s notices': all,
      'patient’s trail': 'get query put',
    });
  });

  it('a calendar’s: the hours of one member, and a trail that it may only add to', async () => {
    const tags = { siteId: own.siteId, userId: own.nurse.userId };
    expect(await reach({ by: 'calendar', roleClass: 'calendar-feed', tags, session: 'system-calendar' })).toEqual({
      site: 'get',
      agenda: 'query',
      feed: 'get',
      'feed’s trail': 'put',
    });
  });

  it('a regional administrator’s: the register of that region and its trail, which only grows', async () => {
    expect(await reach({ by: 'sites', roleClass: 'control', tags: region, session: own.gp.userId })).toEqual({
      region: all,
      'region’s trail': 'get query put',
    });
  });

  it('for opening a site: its settings and its secret', async () => {
    const tags = { siteId: own.siteId };
    expect(await reach({ by: 'sites', roleClass: 'provisioning', tags, session: own.gp.userId })).toEqual({
      site: all,
      secret: all,
    });
  });

  it('for enrolling members: people, the site’s roster, the region’s trail', async () => {
    const tags = { siteId: own.siteId, ...region };
    expect(await reach({ by: 'members', roleClass: 'membership', tags, session: own.gp.userId })).toEqual({
      site: all,
      person: all,
      'region’s trail': 'get query put',
    });
  });

  it('the operator’s: the region and its people', async () => {
    expect(await reach({ by: 'regions', roleClass: 'founding', tags: region, session: 'system-regions' })).toEqual({
      region: all,
      person: all,
    });
  });

  it('the authorizer’s: who people are, read only', async () => {
    const wanted = { by: 'authorizer', roleClass: 'authorizer', tags: {}, session: 'system-authorizer' };
    expect(await reach(wanted)).toEqual({ person: 'get query' });
  });

  it('the notifier’s: the roster, item by item, and nothing of a record', async () => {
    const tags = { siteId: own.siteId };
    const wanted = { by: 'notifier', roleClass: 'notifier', tags, session: 'system-notifier' };
    expect(await reach(wanted)).toEqual({ site: 'get', notices: 'get update', 'patient’s notices': 'get update' });
  });

  it('of whoever sends one person their link: that record, item by item, and no other', async () => {
    const tags = { siteId: own.siteId, patientId };
    const wanted = { by: 'notifier', roleClass: 'patient-mail', tags, session: 'system-notifier' };
    expect(await reach(wanted)).toEqual({
      patient: 'get',
      'patient’s trail': 'put',
      'patient’s notices': 'get update',
    });
  });

  it('for the figures of a site: its roster, its GPs and its records, read only and no other site’s', async () => {
    const tags = { siteId: own.siteId };
    expect(await reach({ by: 'indicators', roleClass: 'indicators', tags, session: own.nurse.userId })).toEqual({
      site: 'query',
      patient: 'query',
      'other patient': 'query',
      'own GP': 'query',
      'other GP': 'query',
      trail: 'put',
    });
  });

  it('the digest’s: the roster, and notices that it may only add', async () => {
    const tags = { siteId: own.siteId };
    const wanted = { by: 'digest', roleClass: 'digest', tags, session: 'system-digest' };
    expect(await reach(wanted)).toEqual({ site: 'get query', notices: 'put' });
  });

  it('the sweep’s: the register, read only, and nothing of a site but its indexes of what waits', async () => {
    const wanted = { by: 'outbox-sweep', session: 'system-outbox-sweep' };
    expect(await reach({ ...wanted, roleClass: 'national', tags: region })).toEqual({ region: 'get query' });
    expect(await reach({ ...wanted, roleClass: 'resend', tags: { siteId: own.siteId } })).toEqual({
      'patient’s notices': 'update',
    });
    const due = { by: 'due-sweep', session: 'system-due-sweep' };
    expect(await reach({ ...due, roleClass: 'national', tags: region })).toEqual({ region: 'get query' });
    expect(await reach({ ...due, roleClass: 'sweep', tags: { siteId: own.siteId } })).toEqual({});
  });
});

describe('credentials are vended to nobody else', () => {
  it.each([
    [
      'a GP’s to the care function',
      { by: 'care', roleClass: 'gp-bound', tags: { siteId: 'S0123456789A', gpId: 'U0123456789ABCDE' } },
    ],
    ['a GP’s without the GP', { by: 'gp', roleClass: 'gp-bound', tags: { siteId: 'S0123456789A' } }],
    [
      'a patient’s to the care function',
      { by: 'care', roleClass: 'patient-bound', tags: { siteId: 'S0123456789A', patientId: 'P0123456789ABCDE' } },
    ],
    [
      'a patient’s without the patient',
      { by: 'answers', roleClass: 'patient-bound', tags: { siteId: 'S0123456789A' } },
    ],
    [
      'a calendar’s without its owner',
      { by: 'calendar', roleClass: 'calendar-feed', tags: { siteId: 'S0123456789A' } },
    ],
    ['a site’s to the calendars’ function', { by: 'calendar', roleClass: 'tenant', tags: { siteId: 'S0123456789A' } }],
    ['a site’s to the links’ function', { by: 'answers', roleClass: 'tenant', tags: { siteId: 'S0123456789A' } }],
    ['a site’s to the operator’s function', { by: 'regions', roleClass: 'tenant', tags: { siteId: 'S0123456789A' } }],
    ['a site’s to the sweep', { by: 'outbox-sweep', roleClass: 'tenant', tags: { siteId: 'S0123456789A' } }],
    [
      'the membership’s to the care function',
      { by: 'care', roleClass: 'membership', tags: { siteId: 'S0123456789A', ...region } },
    ],
    ['the founding’s to the sites function', { by: 'sites', roleClass: 'founding', tags: region }],
    ['the authorizer’s to the meta function, with a tag', { by: 'authorizer', roleClass: 'authorizer', tags: region }],
    ['a worker’s under a person’s name', { by: 'outbox-sweep', roleClass: 'national', tags: region }],
  ])('%s', async (_what, wanted) => {
    const session = 'U0123456789ABCDE';
    expect(await outcome(assume(world, { ...wanted, session }))).toBe('AccessDenied');
  });
});
