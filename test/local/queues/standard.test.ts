import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { queue } from './definitions.ts';
import { bodies, openAt } from './support.ts';

const work = queue('work', { retentionSeconds: 3600 });

describe('a standard queue', () => {
  it('hands each message to one receiver until its timeout passes, and takes it again afterwards', async () => {
    const { sqs, pass } = await openAt([work]);
    for (const body of ['1', '2', '3']) await sqs().send(work.arn, { body, groupId: 'same' });
    const one = await sqs().receive(work.arn, { max: 2 });
    const two = await sqs().receive(work.arn, { max: 2 });
    expect(bodies([...one, ...two]).sort()).toEqual(['1', '2', '3']);
    pass(30);
    expect(await sqs().receive(work.arn, { max: 10 })).toHaveLength(3);
  });

  it('accepts a stale handle and keeps the message; the latest handle deletes even after the timeout', async () => {
    const { sqs, pass } = await openAt([work]);
    await sqs().send(work.arn, { body: '1' });
    const [first] = await sqs().receive(work.arn, { max: 1 });
    pass(30);
    const [second] = await sqs().receive(work.arn, { max: 1 });
    await sqs().remove(work.arn, first?.receiptHandle ?? '');
    expect(sqs().depth(work.arn).inFlight).toBe(1);
    pass(30);
    await expect(sqs().changeVisibility(work.arn, second?.receiptHandle ?? '', 5)).rejects.toMatchObject({
      code: 'MessageNotInflight',
    });
    await sqs().remove(work.arn, second?.receiptHandle ?? '');
    expect(sqs().depth(work.arn)).toMatchObject({ visible: 0, inFlight: 0 });
  });

  it('holds a delayed message back, across a restart too', async () => {
    const { sqs, pass, reopen } = await openAt([work]);
    await sqs().send(work.arn, { body: 'later', delaySeconds: 10 });
    await sqs().send(work.arn, { body: 'now' });
    await reopen();
    expect(sqs().depth(work.arn)).toMatchObject({ visible: 1, delayed: 1 });
    expect(bodies(await sqs().receive(work.arn, { max: 10 }))).toEqual(['now']);
    pass(10);
    expect(bodies(await sqs().receive(work.arn, { max: 10 }))).toEqual(['later']);
  });

  it('forgets a message after the retention period, in flight or not', async () => {
    const { sqs, pass, reopen } = await openAt([work]);
    await sqs().send(work.arn, { body: 'held' });
    await sqs().receive(work.arn, { max: 1, visibilityTimeoutSeconds: 43_200 });
    pass(1800);
    await sqs().send(work.arn, { body: 'young' });
    pass(1800);
    expect(sqs().depth(work.arn)).toMatchObject({ visible: 1, inFlight: 0 });
    await reopen();
    expect(bodies(await sqs().receive(work.arn, { max: 10 }))).toEqual(['young']);
  });

  it('lets nothing stay invisible for longer than its timeout when the clock moves back over a restart', async () => {
    const { sqs, pass, reopen, clock } = await openAt([work]);
    await sqs().send(work.arn, { body: '1' });
    clock.now += 40 * 24 * 3600 * 1000;
    await sqs().send(work.arn, { body: '2' });
    await sqs().receive(work.arn, { max: 10 });
    clock.now -= 40 * 24 * 3600 * 1000;
    await reopen();
    pass(30);
    expect(bodies(await sqs().receive(work.arn, { max: 10 }))).toEqual(['2']);
  });

  it('tells its listeners of a message, and of one given back', async () => {
    const { sqs } = await openAt([work]);
    let heard = 0;
    sqs().onMessage(work.arn, () => {
      heard += 1;
    });
    await sqs().send(work.arn, { body: '1' });
    const [message] = await sqs().receive(work.arn, { max: 1 });
    await wait(1);
    expect(heard).toBe(1);
    await sqs().changeVisibility(work.arn, message?.receiptHandle ?? '', 0);
    await wait(1);
    expect(heard).toBe(2);
  });

  it('refuses a foreign or malformed receipt handle, and a queue it does not know', async () => {
    const other = queue('other');
    const { sqs } = await openAt([work, other]);
    await sqs().send(other.arn, { body: '1' });
    const [message] = await sqs().receive(other.arn, { max: 1 });
    for (const handle of ['nonsense', '', message?.receiptHandle ?? '']) {
      await expect(sqs().remove(work.arn, handle)).rejects.toMatchObject({ code: 'ReceiptHandleIsInvalid' });
    }
    await expect(sqs().send('arn:nowhere', { body: '1' })).rejects.toMatchObject({ code: 'QueueDoesNotExist' });
  });
});
