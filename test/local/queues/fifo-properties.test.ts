import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalQueues, QueueMessage } from '../../../local/queues/index.ts';
import { pair } from './definitions.ts';
import { openUntilClosed } from './support.ts';

const RUNS = Number(process.env['SESAME_PROPERTY_RUNS'] ?? 100);
const RECEIVES = 3;
const { alerts, dead, queues } = pair(RECEIVES);

type Step =
  | { do: 'send'; group: string; id: number }
  | { do: 'receive'; max: number; seconds: number }
  | { do: 'remove' | 'giveBack'; pick: number }
  | { do: 'pass'; seconds: number }
  | { do: 'reopen' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('send'), group: fc.constantFrom('A', 'B', 'C'), id: fc.nat(9) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('receive'),
      max: fc.integer({ min: 1, max: 10 }),
      seconds: fc.integer({ min: 1, max: 60 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('remove', 'giveBack'), pick: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass'), seconds: fc.integer({ min: 1, max: 200 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen') }) },
);

interface Expected {
  messageId: string;
  group: string;
  number: number;
  receives: number;
  heldUntil: number;
  handle: string | null;
}

/** What SQS promises, written as simply as possible; it does not know how the queue chooses among groups. */
class Model {
  readonly known = new Map<string, { messageId: string; until: number }>();
  readonly handles: { handle: string; messageId: string }[] = [];
  waiting: Expected[] = [];
  number = 0;

  sent(group: string, id: number, messageId: string, now: number): void {
    const key = `${group}/${id}`;
    const before = this.known.get(key);
    if (before !== undefined && before.until > now) {
      expect(messageId).toBe(before.messageId);
      return;
    }
    expect(this.waiting.map((message) => message.messageId)).not.toContain(messageId);
    this.known.set(key, { messageId, until: now + 300_000 });
    this.number += 1;
    this.waiting.push({ messageId, group, number: this.number, receives: 0, heldUntil: 0, handle: null });
  }

  received(messages: QueueMessage[], max: number, seconds: number, now: number): void {
    const open = ['A', 'B', 'C'].map((group) => this.receivable(group, now));
    const available = open.reduce((sum, { length }) => sum + length, 0);
    expect(messages).toHaveLength(Math.min(max, available));
    for (const ready of open) {
      const handed = messages.filter(({ groupId }) => groupId === ready[0]?.group);
      expect(handed.map(({ messageId }) => messageId)).toEqual(
        ready.slice(0, handed.length).map(({ messageId }) => messageId),
      );
    }
    for (const { messageId, receiptHandle, receiveCount } of messages) {
      const message = this.find(messageId);
      message.receives += 1;
      expect(receiveCount).toBe(message.receives);
      message.heldUntil = now + seconds * 1000;
      message.handle = receiptHandle;
      this.handles.push({ handle: receiptHandle, messageId });
    }
  }

  receivable(group: string, now: number): Expected[] {
    const all = this.waiting.filter((message) => message.group === group);
    if (all.some(({ heldUntil }) => heldUntil > now)) return [];
    return all.filter(({ receives }) => receives < RECEIVES);
  }

  isHeld(handle: string, now: number): boolean {
    return this.waiting.some((message) => message.handle === handle && message.heldUntil > now);
  }

  find(messageId: string): Expected {
    const message = this.waiting.find((candidate) => candidate.messageId === messageId);
    if (message === undefined) throw new Error(`${messageId} was never sent, or is gone`);
    return message;
  }
}

async function drain(sqs: LocalQueues, arn: string): Promise<QueueMessage[]> {
  const all: QueueMessage[] = [];
  for (;;) {
    const messages = await sqs.receive(arn, { max: 10 });
    if (messages.length === 0) return all;
    all.push(...messages);
    for (const { receiptHandle } of messages) await sqs.remove(arn, receiptHandle);
  }
}

async function run(steps: Step[]): Promise<void> {
  const opened = await openUntilClosed(queues);
  await follow(steps, opened).finally(opened.close);
}

async function follow(steps: Step[], opened: Awaited<ReturnType<typeof openUntilClosed>>): Promise<void> {
  const { sqs, clock, pass, reopen } = opened;
  const model = new Model();
  const useHandle = async (kind: 'remove' | 'giveBack', pick: number) => {
    const chosen = model.handles[pick % Math.max(1, model.handles.length)];
    if (chosen === undefined) return;
    const gone = !model.waiting.some(({ messageId }) => messageId === chosen.messageId);
    const valid = model.isHeld(chosen.handle, clock.now);
    const call =
      kind === 'remove'
        ? sqs().remove(alerts.arn, chosen.handle)
        : sqs().changeVisibility(alerts.arn, chosen.handle, 0);
    const outcome = await call.then(
      () => 'done',
      (error: Error) => error.message,
    );
    // A message that went to the dead-letter queue is gone from this one: removing it again is no error.
    const moved = !gone && model.find(chosen.messageId).receives >= RECEIVES;
    if (valid) {
      expect(outcome).toBe('done');
      if (kind === 'remove') model.waiting = model.waiting.filter(({ messageId }) => messageId !== chosen.messageId);
      else model.find(chosen.messageId).heldUntil = clock.now;
    } else if (kind === 'giveBack') expect(outcome).toContain('expired');
    else if (gone) expect(outcome).toBe('done');
    else if (!moved) expect(outcome).toContain('expired');
  };
  for (const next of steps) {
    if (next.do === 'send') {
      const { messageId } = await sqs().send(alerts.arn, {
        body: 'x',
        groupId: next.group,
        deduplicationId: `${next.id}`,
      });
      model.sent(next.group, next.id, messageId, clock.now);
    } else if (next.do === 'receive') {
      const messages = await sqs().receive(alerts.arn, { max: next.max, visibilityTimeoutSeconds: next.seconds });
      model.received(messages, next.max, next.seconds, clock.now);
    } else if (next.do === 'pass') pass(next.seconds);
    else if (next.do === 'reopen') await reopen();
    else await useHandle(next.do, next.pick);
  }
  pass(100);
  const rest = await drain(sqs(), alerts.arn);
  const buried = await drain(sqs(), dead.arn);
  for (const group of ['A', 'B', 'C']) {
    const ids = (messages: { messageId: string }[]) => messages.map(({ messageId }) => messageId);
    const expected = model.waiting.filter((message) => message.group === group);
    const ofGroup = (messages: QueueMessage[]) => messages.filter(({ groupId }) => groupId === group);
    expect(ids(ofGroup(rest))).toEqual(ids(expected.filter(({ receives }) => receives < RECEIVES)));
    expect(ids(ofGroup(buried))).toEqual(ids(expected.filter(({ receives }) => receives >= RECEIVES)));
  }
}

describe('a FIFO queue under any interleaving of sends, receives, deletes, timeouts and restarts', () => {
  it('keeps the order of each group, deduplicates, and loses nothing', { timeout: 30_000 + RUNS * 100 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), run), { numRuns: RUNS });
    expect.assertions(expect.getState().assertionCalls);
  });
});
