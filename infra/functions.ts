import { ROLE_CLASSES, type RoleClassName } from './access/role-classes.ts';
import type { QueueName } from './names.ts';

/**
 * The functions: one folder of `functions/` each, one Lambda each. All rights on the table come from the role classes;
 * a function's own role has logs, traces, the right to take exactly these classes, and what `queues` says.
 */

type Trigger = 'api' | 'authorizer' | 'operator' | 'queue' | 'schedule' | 'user-pool';

/** Settings beside those that every function has; the stack that creates the function must supply them. */
export type Setting =
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_IDS'
  | 'LOGIN_ORIGIN'
  | 'WEB_ORIGIN'
  | 'ALERT_QUEUE_URL'
  | 'NOTICE_QUEUE_URL'
  | 'MAIL_FROM'
  | 'REGION_IDS';

export interface FunctionEntry {
  name: FunctionName;
  trigger: Trigger;
  classes: readonly RoleClassName[];
  settings: readonly Setting[];
  queues: { consumes: readonly QueueName[]; sends: readonly QueueName[] };
  /** Nobody signs in: it takes its classes under its own name. */
  anonymous: boolean;
  /** May send mail, from the one address of the deployment. */
  mails: boolean;
  timeoutSeconds: number;
}

export type FunctionName =
  | 'authorizer'
  | 'meta'
  | 'session'
  | 'regions'
  | 'sites'
  | 'members'
  | 'gp'
  | 'intake'
  | 'care'
  | 'plan'
  | 'agenda'
  | 'calendar'
  | 'alerts'
  | 'indicators'
  | 'answers'
  | 'alert-worker'
  | 'outbox-sweep'
  | 'due-sweep'
  | 'notifier'
  | 'digest'
  | 'token-claims';

type Declared = Pick<FunctionEntry, 'name' | 'trigger'> & Partial<FunctionEntry>;

const declared = (entry: Declared): FunctionEntry => ({
  classes: [],
  settings: [],
  queues: { consumes: [], sends: [] },
  anonymous: false,
  mails: false,
  timeoutSeconds: 10,
  ...entry,
});

export const FUNCTIONS: readonly FunctionEntry[] = [
  declared({
    name: 'authorizer',
    trigger: 'authorizer',
    classes: ['authorizer'],
    settings: ['OIDC_ISSUER', 'OIDC_CLIENT_IDS'],
  }),
  declared({ name: 'meta', trigger: 'api', classes: ['authorizer'] }),
  // The browser's session is the login's affair: no class, no right on the table.
  declared({ name: 'session', trigger: 'api', settings: ['LOGIN_ORIGIN', 'OIDC_CLIENT_IDS', 'WEB_ORIGIN'] }),
  declared({ name: 'sites', trigger: 'api', classes: ['control', 'provisioning'] }),
  declared({ name: 'members', trigger: 'api', classes: ['membership'] }),
  declared({ name: 'gp', trigger: 'api', classes: ['gp-bound'] }),
  // Referrals until the evaluation that opens a record.
  declared({ name: 'intake', trigger: 'api', classes: ['tenant'] }),
  declared({ name: 'care', trigger: 'api', classes: ['tenant'], settings: ['WEB_ORIGIN'] }),
  // Plans, treatments, requests and the directory: acts on a record beside those of the pathway.
  declared({ name: 'plan', trigger: 'api', classes: ['tenant'] }),
  declared({ name: 'agenda', trigger: 'api', classes: ['tenant'], settings: ['WEB_ORIGIN'] }),
  declared({ name: 'alerts', trigger: 'api', classes: ['tenant'] }),
  // A site's indicators: reads whole records, and may change nothing.
  declared({ name: 'indicators', trigger: 'api', classes: ['indicators'], timeoutSeconds: 29 }),
  // Whoever has the address of a calendar.
  declared({
    name: 'calendar',
    trigger: 'api',
    classes: ['calendar-feed'],
    anonymous: true,
  }),
  // Whoever has a link: one person's record, and no signed-in user whose name it could bear.
  declared({ name: 'answers', trigger: 'api', classes: ['patient-bound'], anonymous: true }),
  declared({ name: 'regions', trigger: 'operator', classes: ['founding'] }),
  declared({
    name: 'alert-worker',
    trigger: 'queue',
    classes: ['tenant'],
    queues: { consumes: ['alerts'], sends: [] },
  }),
  declared({
    name: 'outbox-sweep',
    trigger: 'schedule',
    classes: ['national', 'resend'],
    settings: ['ALERT_QUEUE_URL', 'NOTICE_QUEUE_URL', 'REGION_IDS'],
    queues: { consumes: [], sends: ['alerts', 'notices', 'sweep-dead'] },
    timeoutSeconds: 60,
  }),
  declared({
    name: 'due-sweep',
    trigger: 'schedule',
    classes: ['national', 'sweep'],
    settings: ['ALERT_QUEUE_URL', 'REGION_IDS'],
    queues: { consumes: [], sends: ['alerts', 'sweep-dead'] },
    // A thousand sites without credentials yet; runs that overlap do no harm.
    timeoutSeconds: 180,
  }),
  declared({
    name: 'notifier',
    trigger: 'queue',
    classes: ['notifier', 'patient-mail'],
    settings: ['MAIL_FROM', 'WEB_ORIGIN'],
    queues: { consumes: ['notices'], sends: [] },
    mails: true,
    timeoutSeconds: 30,
  }),
  declared({
    name: 'digest',
    trigger: 'schedule',
    classes: ['national', 'digest'],
    settings: ['REGION_IDS'],
    queues: { consumes: [], sends: ['sweep-dead'] },
    timeoutSeconds: 60,
  }),
  // Cognito gives a trigger five seconds.
  declared({ name: 'token-claims', trigger: 'user-pool', timeoutSeconds: 5 }),
];

export function functionEntry(name: FunctionName): FunctionEntry {
  const entry = FUNCTIONS.find((candidate) => candidate.name === name);
  if (entry === undefined) throw new Error(`no function ${name}`);
  return entry;
}

/**
 * The pattern of the session name under which a function takes a class: the person's opaque id where a person acts in a
 * tenant, else the function's own name.
 */
export function sessionNameOf(entry: FunctionEntry, roleClass: RoleClassName): string {
  const person = entry.trigger === 'api' && !entry.anonymous && ROLE_CLASSES[roleClass].tags.length > 0;
  return person ? `U${'?'.repeat(15)}` : `system-${entry.name}`;
}
