import { describe, expect, it } from 'vitest';
import { alerts, definition, outbox, setUp } from './pipe-support.ts';
import { fastestOf, idle, STREAM, until } from './support.ts';

describe('a pipe', () => {
  it('sends what its filter lets through, with group, deduplication id and body from the keys', async () => {
    const { dynamo, start, drain } = await setUp();
    dynamo.put('P1', 'PROFILE');
    dynamo.put('P1', outbox(1));
    dynamo.put('P1', outbox(1), { eventName: 'REMOVE', byTtl: true });
    await idle(start());
    const messages = await drain();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ groupId: 'P1', deduplicationId: outbox(1) });
    expect(JSON.parse(messages[0]?.body ?? '')).toEqual({ pk: 'P1', sk: outbox(1) });
  });

  it('gives the whole record to a target without a template', async () => {
    const { dynamo, start, drain } = await setUp();
    const pipe = definition();
    dynamo.put('P1', outbox(1), { at: 1_800_000_000_999 });
    const { inputTemplate: _, ...targetParameters } = pipe.targetParameters ?? {};
    const unlimited = { ...pipe.sourceParameters.dynamoDbStreamParameters, maximumRecordAgeInSeconds: -1 };
    await idle(start({ ...pipe, targetParameters, sourceParameters: { dynamoDbStreamParameters: unlimited } }));
    const [message] = await drain();
    expect(JSON.parse(message?.body ?? '')).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-west-3',
      dynamodb: {
        ApproximateCreationDateTime: 1_800_000_000,
        Keys: { PK: { S: 'P1' }, SK: { S: outbox(1) } },
        SequenceNumber: '000000000000000000001',
        StreamViewType: 'KEYS_ONLY',
      },
      eventSourceARN: STREAM,
    });
  });

  it('keeps the order of each group over many batches, and wakes for what comes later', async () => {
    const { dynamo, start, drain } = await setUp();
    const running = start();
    await idle(running);
    for (let number = 0; number < 300; number++) dynamo.put(`P${number % 7}`, outbox(number));
    await idle(running);
    const woken = await fastestOf(async (go) => {
      dynamo.put('P0', outbox(900 + go));
      await idle(running);
    });
    expect(woken).toBeLessThan(250);
    const messages = await drain();
    expect(messages).toHaveLength(305);
    for (let patient = 0; patient < 7; patient++) {
      const own = messages
        .filter(({ groupId }) => groupId === `P${patient}`)
        .map(({ deduplicationId }) => deduplicationId);
      expect(own).toEqual(own.toSorted());
    }
  });

  it('sends again what was sent before a crash kept the checkpoint from moving, and the queue takes it once', async () => {
    const { dynamo, start, drain, faults, problems, reopen } = await setUp();
    for (let number = 0; number < 5; number++) dynamo.put('P1', outbox(number));
    const first = start();
    await idle(first);
    await first.stop();
    const before = dynamo.checkpoints.get('outbox') ?? 0;
    for (let number = 5; number < 10; number++) dynamo.put('P1', outbox(number));
    dynamo.failNextCheckpoint = true;
    const killed = start();
    await until(() => problems.length > 0);
    await killed.stop();
    expect(dynamo.checkpoints.get('outbox')).toBe(before);
    await reopen();
    await idle(start());
    expect(faults.sends).toHaveLength(15);
    expect((await drain()).map(({ deduplicationId }) => deduplicationId)).toEqual(
      Array.from({ length: 10 }, (_, number) => outbox(number)),
    );
  });

  it('starts at the latest record where it says so, and skips nothing when it starts again', async () => {
    const { dynamo, start, drain } = await setUp();
    dynamo.put('P1', outbox(1));
    const latest = definition({ startingPosition: 'LATEST' });
    const first = start(latest);
    dynamo.put('P1', outbox(2));
    await idle(first);
    await first.stop();
    dynamo.put('P1', outbox(3));
    await idle(start(latest));
    expect((await drain()).map(({ deduplicationId }) => deduplicationId)).toEqual([outbox(2), outbox(3)]);
  });

  it('skips nothing that came while it was down, though its stream was empty when it first started at the latest', async () => {
    const { dynamo, start, drain } = await setUp();
    const latest = definition({ startingPosition: 'LATEST' });
    const first = start(latest);
    await idle(first);
    await first.stop();
    dynamo.put('P1', outbox(1));
    await idle(start(latest));
    expect(await drain()).toHaveLength(1);
  });

  it('does nothing while it is stopped', async () => {
    const { dynamo, start, drain } = await setUp();
    dynamo.put('P1', outbox(1));
    await idle(start({ ...definition(), desiredState: 'STOPPED' }));
    expect(await drain()).toEqual([]);
  });

  it.each([
    [{ target: 'arn:aws:lambda:eu-west-3:0:function:x' }, 'Not an ARN of sqs'],
    [{ source: 'arn:aws:dynamodb:eu-west-3:0:table/sesame' }, 'no table stream'],
    [{ sourceParameters: definition({ batchSize: 11 }).sourceParameters }, 'batchSize'],
    [{ sourceParameters: definition({ deadLetterConfig: { arn: alerts.arn } }).sourceParameters }, 'standard queue'],
    [{ targetParameters: { inputTemplate: '<aws.pipes.pipe-arn>' } }, 'Unsupported'],
  ])('refuses a definition that AWS would refuse, or that it cannot run (%#)', async (changes, message) => {
    const { start } = await setUp();
    expect(() => start({ ...definition(), ...changes })).toThrow(message);
  });
});
