import * as z from 'zod/mini';
import { siteRole } from '../contracts/members.ts';
import { alertSeverities } from '../programme/alert-words.ts';
import { entity } from './entity.ts';

const text = z.string();
const maybe = z.nullable(z.string());

/** Says that something happened, by ids alone: no name and no clinical word rides on it. */
export const outboxEntity = entity(
  'OutboxEvent',
  1,
  z.object({
    event: z.enum(['item9-positive', 'immediate-danger', 'level-positive', 'grave-event', 'answer-received']),
    causeId: text,
    episodeId: maybe,
    at: text,
    /** How often the second sweep sent it again, and when last. */
    resent: z.optional(z.object({ times: z.int(), at: text })),
  }),
  { ttl: true },
);

const signature = z.object({ userId: text, role: siteRole, name: text });

/** Fields with a default came after the first alerts were written. */
export const alertEntity = entity(
  'Alert',
  1,
  z.object({
    alertId: text,
    family: z._default(z.enum(['safety', 'course', 'silence', 'deadline', 'referral', 'call']), 'safety'),
    rule: z.object({ id: text, version: text }),
    rules: z._default(z.array(z.object({ id: text, version: text, sentence: text })), []),
    cause: z.object({
      kind: z.enum(['assessment', 'referral', 'judgement', 'level', 'event', 'course', 'call']),
      id: text,
    }),
    patientId: text,
    episodeId: maybe,
    severity: z.enum(alertSeverities),
    raisedAt: text,
    acknowledgeBy: text,
    assessBy: text,
    owner: z.object({ userId: text, role: siteRole }),
    step: z._default(z.int(), 0),
    nextStepAt: z._default(maybe, null),
    state: z.enum(['open', 'acknowledged', 'in-progress', 'closed']),
    acknowledgements: z.array(z.object({ by: text, role: siteRole, at: text })),
    takenUp: z._default(z.nullable(z.object({ by: text, at: text })), null),
    handOvers: z._default(
      z.array(z.object({ from: text, to: text, by: maybe, at: text, reason: maybe, leaveId: z.optional(text) })),
      [],
    ),
    snooze: z._default(z.nullable(z.object({ until: text, reason: text, by: text, at: text })), null),
    call: z._default(z.nullable(z.object({ question: text, urgency: text, by: signature, to: siteRole })), null),
    thread: z._default(z.array(z.object({ by: signature, at: text, text })), []),
    assessment: z.nullable(
      z.object({
        intent: text,
        plan: text,
        means: text,
        protectiveFactors: text,
        decision: text,
        note: maybe,
        by: signature,
        at: text,
      }),
    ),
    closure: z._default(
      z.nullable(
        z.object({
          act: z.enum(['assessment', 'entered-in-error', 'cause-ended', 'handled', 'answered']),
          by: z.nullable(signature),
          at: text,
          note: maybe,
        }),
      ),
      null,
    ),
    movedAt: z._default(text, ''),
    /** Whose record it went to, when the person who was referred turned out to have one: it is closed here and goes on there. */
    movedTo: z._default(maybe, null),
    demo: z.boolean(),
    version: z.int(),
  }),
);

export type OutboxEvent = ReturnType<typeof outboxEntity.parse>;
export type StoredAlert = ReturnType<typeof alertEntity.parse>;
