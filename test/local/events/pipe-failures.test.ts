import { describe, expect, it } from 'vitest';
import { bodies } from '../queues/support.ts';
import { dead, definition, outbox, setUp } from './pipe-support.ts';
import { idle, STREAM, until } from './support.ts';

describe('a pipe whose target fails', () => {
  it('goes on after a failing target without losing, repeating or reordering anything', async () => {
    const { dynamo, start, drain, faults } = await setUp();
    let refusals = 3;
    faults.fails = (body) => body.includes(outbox(2)) && refusals-- > 0;
    for (let number = 0; number < 6; number++) dynamo.put('P1', outbox(number));
    await idle(start(definition({ maximumRetryAttempts: 5 })));
    expect((await drain()).map(({ deduplicationId }) => deduplicationId)).toEqual(
      Array.from({ length: 6 }, (_, number) => outbox(number)),
    );
    expect(faults.sends.filter((body) => body.includes(outbox(1)))).toHaveLength(1);
  });

  it('gives up on a record after its attempts, halves the batch, and leaves only that record to the dead-letter queue', async () => {
    const { dynamo, start, drain, faults } = await setUp();
    faults.fails = (body) => body.includes(outbox(3));
    for (let number = 0; number < 8; number++) dynamo.put(number === 7 ? 'P2' : 'P1', outbox(number));
    const running = start();
    await idle(running);
    const sent = (await drain()).map(({ deduplicationId }) => deduplicationId);
    expect(sent.toSorted()).toEqual([0, 1, 2, 4, 5, 6, 7].map(outbox));
    const letters = bodies(await drain(dead.arn)).map((body) => JSON.parse(body));
    expect(letters).toMatchObject([
      {
        context: { partnerResourceArn: definition().arn, condition: 'RetryAttemptsExhausted' },
        DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: '000000000000000000004', streamArn: STREAM },
      },
    ]);
    expect(JSON.stringify(letters)).not.toContain('P1');
  });

  it('gives the batch up as a whole where it may not halve it', async () => {
    const { dynamo, start, drain, faults } = await setUp();
    faults.fails = (body) => body.includes(outbox(1));
    for (let number = 0; number < 4; number++) dynamo.put('P1', outbox(number));
    await idle(start(definition({ onPartialBatchItemFailure: undefined, maximumRetryAttempts: 0 })));
    expect((await drain()).map(({ deduplicationId }) => deduplicationId)).toEqual([outbox(0)]);
    const [letter] = bodies(await drain(dead.arn));
    expect(JSON.parse(letter ?? '')).toMatchObject({ DDBStreamBatchInfo: { batchSize: 3 } });
  });

  it('does not move past a record before the dead-letter queue has it', async () => {
    const { dynamo, start, drain, faults } = await setUp();
    let deadDown = true;
    faults.fails = (body) => body.includes(outbox(1)) || (body.includes('partnerResourceArn') && deadDown);
    dynamo.put('P1', outbox(1));
    const running = start(definition({ maximumRetryAttempts: 0 }));
    await until(() => faults.sends.length >= 3);
    expect(running.idle()).toBe(false);
    expect(dynamo.checkpoints.get('outbox')).toBe(0);
    deadDown = false;
    await idle(running);
    expect(await drain(dead.arn)).toHaveLength(1);
  });

  it('leaves a record beyond the maximum age to the dead-letter queue', async () => {
    const { dynamo, start, drain } = await setUp();
    dynamo.put('P1', outbox(1), { at: Date.now() - 3_601_000 });
    dynamo.put('P1', outbox(2));
    await idle(start());
    expect((await drain()).map(({ deduplicationId }) => deduplicationId)).toEqual([outbox(2)]);
    expect(bodies(await drain(dead.arn))[0]).toContain('RecordAgeExceeded');
  });

  it('treats a record that its template cannot read like one that cannot be sent', async () => {
    const { dynamo, start, drain } = await setUp();
    dynamo.put('P1', outbox(1), { keys: { SK: { S: outbox(1) } } });
    dynamo.put('P2', outbox(2));
    await idle(start(definition({ maximumRetryAttempts: 0 })));
    expect((await drain()).map(({ groupId }) => groupId)).toEqual(['P2']);
    expect(await drain(dead.arn)).toHaveLength(1);
  });
});
