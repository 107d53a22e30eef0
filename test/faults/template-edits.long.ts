import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TemplateEdit } from '../../local/template/load.ts';
import { object, type Properties } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import { queueArn, textOfFiles } from '../isolation/sentinels.ts';
import { tableName } from '../isolation/vended.ts';
import * as given from '../support/site.ts';
import { change, drop, dropOutboxPipe, edits, statementsOf } from './edits.ts';
import { advance, alertsOf, inWorld, startWorld, type World, type WorldOptions, waitFor } from './world.ts';

const editApi = (edit: (paths: Properties, body: Properties) => void): TemplateEdit =>
  change('AWS::ApiGateway::RestApi', /./, (properties) => {
    const body = object(properties['Body'], 'body');
    edit(object(body['paths'], 'paths'), body);
  });

const answerOf = (world: World, path: string) => world.as('admin-region').send('GET', path);
const statusOf = async (world: World, path: string): Promise<number> => (await answerOf(world, path)).status;
const sites = '/api/regions/R11/sites';

/** Counts how often somebody's login is looked up: once for each question to the authorizer. */
function lookUps() {
  const seen = { count: 0 };
  const observe: WorldOptions['observe'] = ({ body }) => {
    if (JSON.stringify(body ?? '').includes('USER#LOGIN#')) seen.count += 1;
  };
  return { seen, observe };
}

describe('without the pipe', () => {
  it('an alert does not come until the second sweep finds its event', () =>
    inWorld({ sites: ['Alpha'], edit: dropOutboxPipe }, async (world) => {
      const site = world.site();
      const { patientId } = await given.openRecord(site, given.evaluationBody(2));
      await world.settled();
      expect(await alertsOf(site, patientId)).toEqual([]);
      await advance(world, 1);
      expect(await alertsOf(site, patientId)).toEqual([]);
      await advance(world, 5);
      expect(await alertsOf(site, patientId)).toHaveLength(1);
    }));

  it('and without the sweep’s right to send, it does not come at all', () =>
    inWorld(
      {
        sites: ['Alpha'],
        edit: edits(
          dropOutboxPipe,
          change('AWS::IAM::ManagedPolicy', /Own-outbox-sweep/, (properties) => {
            for (const statement of statementsOf(properties['PolicyDocument'])) {
              if (String(statement['Action']).includes('sqs:')) statement['Effect'] = 'Deny';
            }
          }),
        ),
      },
      async (world) => {
        const site = world.site();
        const { patientId } = await given.openRecord(site, given.evaluationBody(2));
        await advance(world, 6);
        const outcome = await world.admin('invoke', { name: 'outbox-sweep', event: {} });
        expect(outcome).toMatchObject({ ok: false });
        expect(await alertsOf(site, patientId)).toEqual([]);
      },
    ));
});

describe('a deployment from which several things are missing', () => {
  const { seen, observe } = lookUps();
  let world: World;
  beforeAll(async () => {
    const edit = edits(
      editApi((paths) => {
        delete paths['/openapi.json'];
        object(object(paths['/api/me'], 'route')['get'], 'method')['security'] = [];
      }),
      drop('AWS::Lambda::Permission', /Invoke-?members/i),
      drop('AWS::Lambda::EventSourceMapping'),
      change('AWS::Lambda::Function', /\/Sites\//, ({ Environment: environment }) => {
        delete object(object(environment, 'environment')['Variables'], 'variables')['CONTROL_ROLE_ARN'];
      }),
      change('AWS::DynamoDB::Table', /./, (properties) => {
        delete properties['TimeToLiveSpecification'];
      }),
    );
    world = await startWorld({ sites: [], edit, observe });
  });
  afterAll(() => world.stop());

  it('answers the address of a missing route as one that does not exist', async () => {
    expect(await answerOf(world, '/openapi.json')).toMatchObject({ status: 404, body: { code: 'resource.not-found' } });
  });

  it('lets a request through where the authorizer is missing, and the function refuses whom nobody vouched for', async () => {
    expect(await answerOf(world, '/api/me')).toMatchObject({ status: 401, body: { code: 'auth.missing' } });
  });

  it('does not call a function that the gateway may not call', async () => {
    const members = await answerOf(world, `${sites}/S0123456789A/members`);
    expect(members).toMatchObject({ status: 500, body: { code: 'server.failed' } });
    expect(textOfFiles(`${world.data}/logs`)).not.toContain('"listMembers"');
  });

  it('fails where a variable of the function’s environment is missing, at the request that needs it', async () => {
    expect(await statusOf(world, sites)).toBe(500);
    // A function's log reaches the disk a moment after its answer.
    await expect.poll(() => textOfFiles(`${world.data}/logs`), { timeout: 5000 }).toContain('"listSites"');
  });

  it('leaves a message in the queue that no function polls', async () => {
    const queue = queueArn(world, /^AlertsQueue/);
    await world.cloud.queues.send(queue, { body: '{}', groupId: 'x', deduplicationId: 'y' });
    await advance(world, 5);
    expect(world.cloud.queues.depth(queue).visible).toBe(1);
  });

  it('keeps what has expired in a table without a time to live', async () => {
    const TableName = tableName(world);
    const Key = { PK: { S: 'SITE#S0#IDEMPOTENCY#x' }, SK: { S: 'IDEMPOTENCY' } };
    await world.cloud.dynamo.execute('PutItem', { TableName, Item: { ...Key, ttl: { N: '1700000000' } } });
    expect(await world.cloud.dynamo.expireItems(Date.now())).toBe(0);
  });

  it('keeps an authorizer’s answer for its time to live all the same', async () => {
    seen.count = 0;
    for (let request = 0; request < 3; request += 1) await answerOf(world, sites);
    expect(seen.count).toBe(1);
  });
});

describe('an authorizer', () => {
  it('that the gateway may not call lets nobody in', () =>
    inWorld({ edit: drop('AWS::Lambda::Permission', /Invoke-?authorizer/i) }, async (world) => {
      expect(await statusOf(world, sites)).toBe(500);
      expect(await statusOf(world, '/openapi.json')).toBe(200);
    }));

  it('without a time to live is asked at every request', async () => {
    const never = editApi((_paths, body) => {
      const { session } = object(object(body['components'], 'components')['securitySchemes'], 'schemes');
      const authorizer = object(object(session, 'scheme')['x-amazon-apigateway-authorizer'], 'authorizer');
      authorizer['authorizerResultTtlInSeconds'] = 0;
    });
    const { seen, observe } = lookUps();
    await inWorld({ edit: never, observe }, async (world) => {
      seen.count = 0;
      for (let request = 0; request < 3; request += 1) expect(await statusOf(world, sites)).toBe(200);
      expect(seen.count).toBe(3);
    });
  });
});

describe('a gateway without words of its own', () => {
  it('answers with AWS’s status', () =>
    inWorld(
      {
        edit: editApi((_paths, body) => {
          delete body['x-amazon-apigateway-gateway-responses'];
        }),
      },
      async (world) => expect(await statusOf(world, '/api/nowhere')).toBe(403),
    ));
});

describe('the receive limit of the alert queue', () => {
  it.each([
    ['as it stands', undefined, 5],
    ['changed to 2', 2, 2],
  ])('%s, a message that cannot be dealt with rests in the dead-letter queue after it', (_what, limit, receives) =>
    inWorld(
      {
        edit: change('AWS::SQS::Queue', /\/Alerts\/Queue/, ({ RedrivePolicy: redrive }) => {
          if (limit !== undefined) object(redrive, 'redrive')['maxReceiveCount'] = limit;
        }),
      },
      async (world) => {
        const [queue, dead] = [queueArn(world, /^AlertsQueue/), queueArn(world, /^AlertsDead/)];
        const failures = () => textOfFiles(`${world.data}/logs`).split('"event failed"').length - 1;
        await world.cloud.queues.send(queue, { body: '{"pk":"x","sk":"y"}', groupId: 'x', deduplicationId: 'y' });
        for (let receive = 1; receive <= receives; receive += 1) {
          await waitFor(`failure ${receive}`, () => (failures() === receive ? true : null));
          expect(world.cloud.queues.depth(dead).visible).toBe(0);
          await world.admin('advance', { ms: 61_000 });
        }
        await waitFor('the message at rest', () => (world.cloud.queues.depth(dead).visible === 1 ? true : null));
        expect(failures()).toBe(receives);
      },
    ),
  );
});

describe('a table', () => {
  it('without an index fails where that index is asked, and nowhere else', () =>
    inWorld(
      {
        sites: ['Alpha'],
        edit: change('AWS::DynamoDB::Table', /./, (properties) => {
          const indexes = properties['GlobalSecondaryIndexes'];
          properties['GlobalSecondaryIndexes'] = (Array.isArray(indexes) ? indexes : []).filter(
            (index) => object(index, 'index')['IndexName'] !== 'GSI2',
          );
          const attributes = properties['AttributeDefinitions'];
          properties['AttributeDefinitions'] = (Array.isArray(attributes) ? attributes : []).filter(
            (attribute) => !String(object(attribute, 'attribute')['AttributeName']).startsWith('GSI2'),
          );
        }),
      },
      async (world) => {
        const { nurse } = world.site();
        expect(await nurse.ask(contract.listAlerts)).toMatchObject({ status: 500, body: { code: 'server.failed' } });
        expect(await nurse.ask(contract.getCaseload)).toMatchObject({ status: 200 });
      },
    ));
});
