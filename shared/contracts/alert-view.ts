import * as z from 'zod/mini';
import { version } from './fields.ts';
import { id } from './ids.ts';
import { role } from './route.ts';

const instant = z.string();
const signature = z.object({ userId: id('userId'), role, name: z.string() });

export const alert = z.object({
  alertId: id('alertId'),
  siteId: id('siteId'),
  patientId: id('patientId'),
  /** Null when the person's name could not be read any more. */
  patient: z.nullable(z.object({ family: z.string(), given: z.string(), birthDate: z.string() })),
  /** safety, course, silence, deadline, referral, call. */
  family: z.string(),
  rule: z.object({ id: z.string(), version: z.string() }),
  /** Rules of one cause, each with its sentence. */
  rules: z.array(z.object({ id: z.string(), version: z.string(), sentence: z.string() })),
  cause: z.object({ kind: z.string(), id: z.string() }),
  /** The cause in French, with the figures and the name and version of each rule. */
  sentence: z.string(),
  severity: z.enum(['safety', 'urgent', 'soon', 'routine']),
  raisedAt: instant,
  acknowledgeBy: instant,
  /** By when it should be closed. */
  assessBy: instant,
  owner: z.object({ userId: id('userId'), role }),
  /** Rungs of the ladder climbed. */
  step: z.int(),
  /** When it climbs unless somebody acts. */
  nextStepAt: z.nullable(instant),
  state: z.enum(['open', 'acknowledged', 'in-progress', 'closed']),
  acknowledgements: z.array(z.object({ by: id('userId'), role, at: instant })),
  takenUp: z.nullable(z.object({ by: id('userId'), at: instant })),
  /** `by` is null where no person did it: the ladder, or a leave, which `leaveId` then names. */
  handOvers: z.array(
    z.object({
      from: id('userId'),
      to: id('userId'),
      by: z.nullable(id('userId')),
      at: instant,
      reason: z.nullable(z.string()),
      leaveId: z.optional(z.string()),
    }),
  ),
  snooze: z.nullable(z.object({ until: instant, reason: z.string(), by: id('userId'), at: instant })),
  call: z.nullable(z.object({ question: z.string(), urgency: z.string(), by: signature, to: role })),
  thread: z.array(z.object({ by: signature, at: instant, text: z.string() })),
  assessment: z.nullable(
    z.object({
      intent: z.string(),
      plan: z.string(),
      means: z.string(),
      protectiveFactors: z.string(),
      decision: z.string(),
      note: z.nullable(z.string()),
      by: signature,
      at: instant,
    }),
  ),
  /** assessment, entered-in-error, cause-ended, handled, answered; `by` is null where no person closed it. */
  closure: z.nullable(
    z.object({ act: z.string(), by: z.nullable(signature), at: instant, note: z.nullable(z.string()) }),
  ),
  movedAt: instant,
  demo: z.boolean(),
  version,
});

export const alertPath = '/api/sites/{siteId}/patients/{patientId}/alerts/{alertId}' as const;
