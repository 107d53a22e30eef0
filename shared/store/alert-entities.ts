import * as z from 'zod/mini';
import { siteRole } from '../contracts/members.ts';
import { entity } from './entity.ts';

const text = z.string();
const maybe = z.nullable(z.string());

/** Says that something happened, by ids alone: no name and no clinical word rides on it. */
export const outboxEntity = entity(
  'OutboxEvent',
  1,
  z.object({
    event: z.enum(['item9-positive', 'immediate-danger', 'level-positive', 'grave-event']),
    causeId: text,
    episodeId: maybe,
    at: text,
  }),
  { ttl: true },
);

const actor = z.object({ userId: text, role: siteRole, name: text });

export const alertEntity = entity(
  'Alert',
  1,
  z.object({
    alertId: text,
    rule: z.object({ id: text, version: text }),
    cause: z.object({ kind: z.enum(['assessment', 'referral', 'judgement', 'level', 'event']), id: text }),
    patientId: text,
    episodeId: maybe,
    severity: z.literal('safety'),
    raisedAt: text,
    acknowledgeBy: text,
    assessBy: text,
    owner: z.object({ userId: text, role: siteRole }),
    state: z.enum(['open', 'acknowledged', 'closed']),
    acknowledgements: z.array(z.object({ by: text, role: siteRole, at: text })),
    assessment: z.nullable(
      z.object({
        intent: text,
        plan: text,
        means: text,
        protectiveFactors: text,
        decision: text,
        note: maybe,
        by: actor,
        at: text,
      }),
    ),
    /** Whose record it went to, when the person who was referred turned out to have one: it is closed here and goes on there. */
    movedTo: z._default(maybe, null),
    demo: z.boolean(),
    version: z.int(),
  }),
);

export type OutboxEvent = ReturnType<typeof outboxEntity.parse>;
export type StoredAlert = ReturnType<typeof alertEntity.parse>;
