import { describe, expect, it } from 'vitest';
import { pair, queue } from './definitions.ts';
import { bodies, openAt } from './support.ts';

const alerts = queue('alerts.fifo');

describe('a FIFO queue', () => {
  it('hands over several messages of one group in the order they were sent', async () => {
    const { sqs } = await openAt([alerts]);
    for (const body of ['1', '2', '3']) await sqs().send(alerts.arn, { body, groupId: 'A', deduplicationId: body });
    const messages = await sqs().receive(alerts.arn, { max: 10 });
    expect(bodies(messages)).toEqual(['1', '2', '3']);
    const numbers = messages.map(({ sequenceNumber }) => sequenceNumber ?? '');
    expect(numbers).toEqual([...numbers].sort());
    expect(new Set(numbers.map((number) => number.length))).toEqual(new Set([20]));
  });

  it('keeps the order of sends that nobody waited for', async () => {
    const { sqs, reopen } = await openAt([alerts]);
    const sent = Array.from({ length: 200 }, (_, index) => String(index));
    await Promise.all(sent.map((body) => sqs().send(alerts.arn, { body, groupId: 'A', deduplicationId: body })));
    await reopen();
    const received: string[] = [];
    for (;;) {
      const messages = await sqs().receive(alerts.arn, { max: 10 });
      if (messages.length === 0) break;
      received.push(...bodies(messages));
      for (const { receiptHandle } of messages) await sqs().remove(alerts.arn, receiptHandle);
    }
    expect(received).toEqual(sent);
  });

  it('keeps a group closed while any of its messages is in flight, and serves the others', async () => {
    const { sqs } = await openAt([alerts]);
    await sqs().send(alerts.arn, { body: 'A1', groupId: 'A', deduplicationId: '1' });
    await sqs().send(alerts.arn, { body: 'A2', groupId: 'A', deduplicationId: '2' });
    await sqs().send(alerts.arn, { body: 'B1', groupId: 'B', deduplicationId: '1' });
    const [first] = await sqs().receive(alerts.arn, { max: 1 });
    expect(first?.body).toBe('A1');
    expect(bodies(await sqs().receive(alerts.arn, { max: 10 }))).toEqual(['B1']);
    expect(bodies(await sqs().receive(alerts.arn, { max: 10 }))).toEqual([]);
    await sqs().remove(alerts.arn, first?.receiptHandle ?? '');
    expect(bodies(await sqs().receive(alerts.arn, { max: 10 }))).toEqual(['A2']);
  });

  it('serves a busy group after the others, not again before them', async () => {
    const { sqs } = await openAt([alerts]);
    for (let index = 0; index < 20; index++) {
      await sqs().send(alerts.arn, { body: `A${index}`, groupId: 'A', deduplicationId: String(index) });
    }
    await sqs().send(alerts.arn, { body: 'B', groupId: 'B', deduplicationId: '1' });
    const busy = await sqs().receive(alerts.arn, { max: 10 });
    for (const { receiptHandle } of busy) await sqs().remove(alerts.arn, receiptHandle);
    expect((await sqs().receive(alerts.arn, { max: 1 }))[0]?.body).toBe('B');
  });

  it('gives a message back when its visibility timeout has passed, before those behind it', async () => {
    const { sqs, pass } = await openAt([alerts]);
    for (const body of ['1', '2']) await sqs().send(alerts.arn, { body, groupId: 'A', deduplicationId: body });
    const [first] = await sqs().receive(alerts.arn, { max: 1 });
    pass(29.999);
    expect(await sqs().receive(alerts.arn, { max: 10 })).toEqual([]);
    pass(0.001);
    const again = await sqs().receive(alerts.arn, { max: 10 });
    expect(again.map(({ body, receiveCount }) => [body, receiveCount])).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
    expect(again[0]?.firstReceivedAt).toBe(first?.firstReceivedAt);
  });

  it('gives a message back at once when its visibility is changed to 0', async () => {
    const { sqs } = await openAt([alerts]);
    await sqs().send(alerts.arn, { body: '1', groupId: 'A', deduplicationId: '1' });
    const [message] = await sqs().receive(alerts.arn, { max: 1 });
    await sqs().changeVisibility(alerts.arn, message?.receiptHandle ?? '', 0);
    expect(bodies(await sqs().receive(alerts.arn, { max: 1 }))).toEqual(['1']);
  });

  it('refuses a receipt handle once the message is visible again or in other hands', async () => {
    const { sqs, pass } = await openAt([alerts]);
    await sqs().send(alerts.arn, { body: '1', groupId: 'A', deduplicationId: '1' });
    const [message] = await sqs().receive(alerts.arn, { max: 1 });
    const handle = message?.receiptHandle ?? '';
    pass(31);
    await expect(sqs().remove(alerts.arn, handle)).rejects.toThrow('The receipt handle has expired.');
    const [again] = await sqs().receive(alerts.arn, { max: 1 });
    await expect(sqs().remove(alerts.arn, handle)).rejects.toThrow('The receipt handle has expired.');
    await expect(sqs().changeVisibility(alerts.arn, handle, 5)).rejects.toThrow('The receipt handle has expired.');
    await sqs().remove(alerts.arn, again?.receiptHandle ?? '');
    expect(sqs().depth(alerts.arn)).toMatchObject({ visible: 0, inFlight: 0 });
    await expect(sqs().remove(alerts.arn, again?.receiptHandle ?? '')).resolves.toBeUndefined();
  });

  it('says how deep it is and how old its oldest message', async () => {
    const { sqs, pass } = await openAt([alerts]);
    await sqs().send(alerts.arn, { body: '1', groupId: 'A', deduplicationId: '1' });
    await sqs().send(alerts.arn, { body: '2', groupId: 'B', deduplicationId: '1' });
    pass(7);
    await sqs().receive(alerts.arn, { max: 1 });
    expect(sqs().depth(alerts.arn)).toEqual({ visible: 1, inFlight: 1, delayed: 0, oldestAgeMs: 7000 });
  });

  it.each([
    [{ body: 'x', deduplicationId: '1' }, 'MissingParameter'],
    [{ body: 'x', groupId: 'A' }, 'InvalidParameterValue'],
    [{ body: '', groupId: 'A', deduplicationId: '1' }, 'MissingParameter'],
    [{ body: 'x', groupId: 'A', deduplicationId: '1', delaySeconds: 5 }, 'InvalidParameterValue'],
    [{ body: 'x', groupId: 'é', deduplicationId: '1' }, 'InvalidParameterValue'],
    [{ body: '\u0000', groupId: 'A', deduplicationId: '1' }, 'InvalidMessageContents'],
    [{ body: 'é'.repeat(524_289), groupId: 'A', deduplicationId: '1' }, 'InvalidParameterValue'],
  ])('refuses a message that SQS would refuse (%#)', async (message, code) => {
    const { sqs } = await openAt([alerts]);
    await expect(sqs().send(alerts.arn, message)).rejects.toMatchObject({ code });
    expect(sqs().depth(alerts.arn).visible).toBe(0);
  });
});

describe('deduplication', () => {
  const send = { body: 'first', groupId: 'A', deduplicationId: 'id' };

  it('answers a known id with the first message, even after that was deleted, and enqueues nothing', async () => {
    const { sqs } = await openAt([alerts]);
    const first = await sqs().send(alerts.arn, send);
    const [message] = await sqs().receive(alerts.arn, { max: 1 });
    await sqs().remove(alerts.arn, message?.receiptHandle ?? '');
    expect(await sqs().send(alerts.arn, { ...send, body: 'again' })).toEqual(first);
    expect(sqs().depth(alerts.arn)).toMatchObject({ visible: 0, inFlight: 0 });
  });

  it('holds for two sends at the same moment', async () => {
    const { sqs } = await openAt([alerts]);
    const [one, two] = await Promise.all([sqs().send(alerts.arn, send), sqs().send(alerts.arn, send)]);
    expect(two).toEqual(one);
    expect(sqs().depth(alerts.arn).visible).toBe(1);
  });

  it('does not acknowledge the second of two such sends before the first is on disk', async () => {
    const { sqs } = await openAt([alerts]);
    const acknowledged: string[] = [];
    const first = sqs().send(alerts.arn, send);
    const second = sqs().send(alerts.arn, send);
    await Promise.all([first.then(() => acknowledged.push('first')), second.then(() => acknowledged.push('second'))]);
    expect(acknowledged).toEqual(['first', 'second']);
  });

  it('holds across a restart and ends after five minutes', async () => {
    const { sqs, pass, reopen } = await openAt([alerts]);
    const first = await sqs().send(alerts.arn, send);
    pass(299.999);
    await reopen();
    expect(await sqs().send(alerts.arn, send)).toEqual(first);
    pass(0.001);
    const later = await sqs().send(alerts.arn, send);
    expect(later.messageId).not.toBe(first.messageId);
    expect(sqs().depth(alerts.arn).visible).toBe(2);
  });

  it('is per group where the scope says so, and per queue otherwise', async () => {
    const whole = queue('whole.fifo', { deduplicationScope: 'queue' });
    const { sqs } = await openAt([alerts, whole]);
    for (const { arn } of [alerts, whole]) {
      await sqs().send(arn, send);
      await sqs().send(arn, { ...send, groupId: 'B' });
    }
    expect(sqs().depth(alerts.arn).visible).toBe(2);
    expect(sqs().depth(whole.arn).visible).toBe(1);
  });

  it('goes by content where the queue says so', async () => {
    const content = queue('content.fifo', { contentBasedDeduplication: true });
    const { sqs } = await openAt([content]);
    for (const body of ['x', 'x', 'y']) await sqs().send(content.arn, { body, groupId: 'A' });
    expect(bodies(await sqs().receive(content.arn, { max: 10 }))).toEqual(['x', 'y']);
  });
});

describe('redrive', () => {
  it('moves a message to the dead-letter queue after its receives, and lets its group go on', async () => {
    const { alerts, dead, queues } = pair(2);
    const { sqs, pass } = await openAt(queues);
    const poison = await sqs().send(alerts.arn, { body: 'poison', groupId: 'A', deduplicationId: '1' });
    for (let round = 0; round < 2; round++) {
      expect(bodies(await sqs().receive(alerts.arn, { max: 1 }))).toEqual(['poison']);
      pass(30);
    }
    await sqs().send(alerts.arn, { body: 'next', groupId: 'A', deduplicationId: '2' });
    expect(bodies(await sqs().receive(alerts.arn, { max: 1 }))).toEqual(['next']);
    const [moved] = await sqs().receive(dead.arn, { max: 10 });
    expect(moved).toMatchObject({ messageId: poison.messageId, body: 'poison', groupId: 'A', deduplicationId: '1' });
    expect(moved?.attributes).toMatchObject({ DeadLetterQueueSourceArn: alerts.arn, ApproximateReceiveCount: '3' });
  });

  it('keeps the order of a group on the dead-letter queue, across a restart', async () => {
    const { alerts, dead, queues } = pair(1);
    const { sqs, pass, reopen } = await openAt(queues);
    for (const body of ['1', '2', '3']) await sqs().send(alerts.arn, { body, groupId: 'A', deduplicationId: body });
    await sqs().receive(alerts.arn, { max: 10 });
    pass(30);
    await sqs().receive(alerts.arn, { max: 10 });
    await reopen();
    expect(sqs().depth(alerts.arn)).toMatchObject({ visible: 0, inFlight: 0 });
    expect(bodies(await sqs().receive(dead.arn, { max: 10 }))).toEqual(['1', '2', '3']);
  });

  it('starts the retention period anew on a FIFO dead-letter queue only', async () => {
    const day = 24 * 3600;
    const dead = queue('dead', { retentionSeconds: 3 * day });
    const standard = queue('work', { redrive: { deadLetterTargetArn: dead.arn, maxReceiveCount: 1 } });
    const fifo = pair(1);
    const { sqs, pass } = await openAt([standard, dead, fifo.alerts, { ...fifo.dead, retentionSeconds: 3 * day }]);
    await sqs().send(standard.arn, { body: 'x' });
    await sqs().send(fifo.alerts.arn, { body: 'x', groupId: 'A', deduplicationId: '1' });
    pass(2 * day);
    for (let round = 0; round < 2; round++) {
      await sqs().receive(standard.arn, { max: 1 });
      await sqs().receive(fifo.alerts.arn, { max: 1 });
      pass(30);
    }
    expect(sqs().depth(dead.arn).visible).toBe(1);
    pass(2 * day);
    expect(sqs().depth(dead.arn).visible).toBe(0);
    expect(sqs().depth(fifo.dead.arn).visible).toBe(1);
  });

  it('refuses to open with a dead-letter queue that is missing or of the other type', async () => {
    const { alerts } = pair(1);
    await expect(openAt([alerts])).rejects.toThrow('no queue');
    await expect(
      openAt([alerts, { ...queue('dead'), arn: alerts.redrive?.deadLetterTargetArn ?? '' }]),
    ).rejects.toThrow('other type');
  });
});
