import { setTimeout as wait } from 'node:timers/promises';
import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { alerts, dead, failures, setUp, type Worker } from './event-source-support.ts';
import { idle, until } from './support.ts';

describe('an event source whose function fails', () => {
  it('leaves what the function reported to the visibility timeout, and deletes the rest', async () => {
    let first = true;
    const worker = (event: SQSEvent) => {
      const answer = first ? failures(event, 'b') : undefined;
      first = false;
      return answer;
    };
    const { start, send, batches, sqs, pass } = await setUp(worker);
    await send('P1', 'a');
    await send('P2', 'b');
    await send('P3', 'c');
    const running = start();
    await until(() => sqs().depth(alerts.arn).inFlight === 1 && batches.length === 1);
    expect(running.idle()).toBe(false);
    await wait(300);
    expect(batches).toHaveLength(1);
    pass(30);
    await idle(running);
    expect(batches).toEqual([['a', 'b', 'c'], ['b']]);
  });

  it('keeps the order of a group when the function reports a failure and all behind it', async () => {
    const done: string[] = [];
    let poisoned = true;
    const worker = (event: SQSEvent) => {
      const records = event.Records.map(({ body }) => body);
      const failed = poisoned ? records.indexOf('b') : -1;
      const ok = failed < 0 ? records : records.slice(0, failed);
      done.push(...ok);
      return failures(event, ...records.filter((body) => !ok.includes(body)));
    };
    const { start, send, pass, batches } = await setUp(worker);
    await send('P1', 'a', 'b', 'c', 'd');
    const running = start();
    await until(() => batches.length === 1);
    poisoned = false;
    await send('P1', 'e');
    await wait(20);
    pass(30);
    await idle(running);
    expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('deletes what a function does not report, even behind a failure in its group, as Lambda does', async () => {
    const { start, send, pass, batches } = await setUp((event) =>
      failures(event, ...(batches.length === 1 ? ['b'] : [])),
    );
    await send('P1', 'a', 'b', 'c');
    const running = start();
    await until(() => batches.length === 1);
    await wait(20);
    pass(30);
    await idle(running);
    expect(batches).toEqual([['a', 'b', 'c'], ['b']]);
  });

  const unknownFailure = { batchItemFailures: [{ itemIdentifier: 'unknown' }] };
  it.each([
    [
      'an unknown identifier',
      (event: SQSEvent) => ({
        batchItemFailures: [...failures(event, 'a').batchItemFailures, ...unknownFailure.batchItemFailures],
      }),
    ],
    ['an empty identifier', () => ({ batchItemFailures: [{ itemIdentifier: '' }] })],
    ['a null identifier', () => ({ batchItemFailures: [{ itemIdentifier: null }] })],
    ['another name for the identifier', () => ({ batchItemFailures: [{ messageId: 'x' }] })],
    ['failures that are no list', () => ({ batchItemFailures: 'a' })],
    ['a text', () => 'done'],
    ['a list', () => []],
    ['an exception', () => Promise.reject(new Error('boom'))],
  ])('takes the whole batch for failed after %s', async (_what, worker: Worker) => {
    const { start, send, sqs, batches, pass } = await setUp((event) =>
      batches.length === 1 ? worker(event) : undefined,
    );
    await send('P1', 'a', 'b');
    const running = start();
    await until(() => batches.length === 1);
    await wait(20);
    expect(sqs().depth(alerts.arn).inFlight).toBe(2);
    pass(30);
    await idle(running);
    expect(batches[1]).toEqual(['a', 'b']);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['no failures', { batchItemFailures: [] }],
    ['null failures', { batchItemFailures: null }],
  ])('takes the whole batch for done after %s', async (_what, result) => {
    const { start, send, batches } = await setUp(() => result);
    await send('P1', 'a', 'b');
    await idle(start());
    expect(batches).toEqual([['a', 'b']]);
  });

  it('ignores a report of failures that the mapping does not ask for', async () => {
    const { start, send, batches } = await setUp((event) => failures(event, 'a'), { functionResponseTypes: undefined });
    await send('P1', 'a');
    await idle(start());
    expect(batches).toEqual([['a']]);
  });

  it('lets a poison message rest in the dead-letter queue without stopping other groups', async () => {
    const done: string[] = [];
    const worker = (event: SQSEvent) => {
      for (const { body } of event.Records) if (body !== 'poison') done.push(body);
      return failures(event, 'poison');
    };
    const { start, send, sqs, pass } = await setUp(worker);
    await send('P1', 'poison');
    const running = start();
    for (let round = 0; round < 3; round++) {
      await send('P2', `other ${round}`);
      await until(() => done.includes(`other ${round}`) && sqs().depth(alerts.arn).inFlight === 1);
      pass(30);
    }
    await send('P1', 'behind it');
    await idle(running);
    expect(done).toEqual(['other 0', 'other 1', 'other 2', 'behind it']);
    const [resting] = await sqs().receive(dead.arn, { max: 10 });
    expect(resting).toMatchObject({ body: 'poison', groupId: 'P1', receiveCount: 4 });
  });
});
