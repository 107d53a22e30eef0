import { setTimeout as wait } from 'node:timers/promises';
import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { alerts, setUp } from './event-source-support.ts';
import { fastestOf, idle, until } from './support.ts';

describe('an event source', () => {
  it('invokes the function with the event of Lambda, and deletes what it did', async () => {
    const events: SQSEvent[] = [];
    const { start, send, sqs, clock } = await setUp((event) => void events.push(event));
    const [sent] = await send('P1', 'ça');
    const running = start();
    await idle(running);
    expect(events).toEqual([
      {
        Records: [
          {
            messageId: sent?.messageId,
            receiptHandle: expect.any(String),
            body: 'ça',
            attributes: {
              ApproximateReceiveCount: '1',
              SentTimestamp: String(clock.now),
              ApproximateFirstReceiveTimestamp: String(clock.now),
              SenderId: expect.any(String),
              MessageGroupId: 'P1',
              MessageDeduplicationId: '%C3%A7a',
              SequenceNumber: sent?.sequenceNumber,
            },
            messageAttributes: {},
            md5OfBody: '25596df84a05675b2dc918c62c0b6a51',
            eventSource: 'aws:sqs',
            eventSourceARN: alerts.arn,
            awsRegion: 'eu-west-3',
          },
        ],
      },
    ]);
    expect(sqs().depth(alerts.arn)).toMatchObject({ visible: 0, inFlight: 0 });
  });

  it('hands over batches up to the size, and starts at once on a new message', async () => {
    const { start, send, batches } = await setUp(() => undefined, { batchSize: 4 });
    await send('P1', ...'abcdefghij');
    const running = start();
    await idle(running);
    expect(batches.map(({ length }) => length)).toEqual([4, 4, 2]);
    const woken = await fastestOf(async (go) => {
      await send('P2', `later ${go}`);
      await idle(running);
    });
    expect(woken).toBeLessThan(125);
  });

  it('runs as many batches at once as it may, and never one group in two', async () => {
    let running = 0;
    let most = 0;
    const busy = new Set<string>();
    const worker = async (event: SQSEvent) => {
      most = Math.max(most, ++running);
      const groups = new Set(event.Records.map(({ attributes }) => attributes.MessageGroupId ?? ''));
      for (const group of groups) {
        expect(busy.has(group)).toBe(false);
        busy.add(group);
      }
      await wait(30);
      for (const group of groups) busy.delete(group);
      running -= 1;
    };
    const { start, send, batches, problems } = await setUp(worker, {
      batchSize: 3,
      scalingConfig: { maximumConcurrency: 3 },
    });
    for (let number = 0; number < 60; number++)
      await send(`P${number % 5}`, `${number % 5}:${String(number).padStart(2, '0')}`);
    await idle(start());
    expect(problems).toEqual([]);
    expect(most).toBe(3);
    const all = batches.flat();
    expect(all).toHaveLength(60);
    for (let patient = 0; patient < 5; patient++) {
      const own = all.filter((body) => body.startsWith(`${patient}:`));
      expect(own).toEqual(own.toSorted());
    }
  });

  it('says so when a function took longer than the visibility timeout, and delivers again', async () => {
    const { start, send, batches, pass, problems } = await setUp(() => {
      if (batches.length === 1) pass(31);
    });
    await send('P1', 'a');
    await idle(start());
    expect(batches).toEqual([['a'], ['a']]);
    expect(problems.join()).toContain('receipt handle has expired');
  });

  it('waits for its batches when it is stopped, and takes no more', async () => {
    let finished = 0;
    const { start, send, batches } = await setUp(
      async () => {
        await wait(50);
        finished += 1;
      },
      { batchSize: 1, scalingConfig: { maximumConcurrency: 1 } },
    );
    await send('P1', 'a', 'b');
    const running = start();
    await until(() => batches.length === 1);
    await running.stop();
    expect(finished).toBe(1);
    await wait(60);
    expect(batches).toEqual([['a']]);
  });

  it('does nothing while it is disabled', async () => {
    const { start, send, batches } = await setUp(() => undefined, { enabled: false });
    await send('P1', 'a');
    await idle(start());
    expect(batches).toEqual([]);
  });

  it.each([
    [{ batchSize: 11 }, 'batchSize'],
    [{ maximumBatchingWindowInSeconds: 5 }, 'batching window'],
    [{ filterCriteria: { filters: [] } }, 'filter criteria'],
    [{ functionResponseTypes: ['Other'] }, 'Other'],
  ])('refuses a definition that it cannot run (%#)', async (changes, message) => {
    const { start } = await setUp(() => undefined, changes);
    expect(start).toThrow(message);
  });
});
