/**
 * The role classes: the only way to the table. One table in code gives each class its session tags, its keys and its
 * actions; everything that IAM enforces about tenancy follows from here (docs/adr, security rules 1 to 3).
 */

const tag = (name: Tag): string => `\${aws:PrincipalTag/${name}}`;

export type Tag = 'siteId' | 'regionId' | 'patientId' | 'gpId' | 'userId';
export type Place = 'table' | 'GSI1' | 'GSI2' | 'GSI3';

/** No Scan, no BatchWriteItem, no PartiQL, no export: what is not in this type cannot be granted. */
type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'ConditionCheckItem'
  | 'DeleteItem';

/** `actions` on the items whose partition key (on an index: that index's partition key) matches one of `keys`. */
export interface Grant {
  actions: readonly TableAction[];
  keys: readonly string[];
  on: readonly Place[];
}

export interface RoleClass {
  /** Session tags that a session of this class must carry, and the only ones that it may carry. */
  tags: readonly Tag[];
  allow: readonly Grant[];
  deny: readonly Grant[];
}

export type RoleClassName =
  | 'tenant'
  | 'suspended'
  | 'patient-bound'
  | 'calendar-feed'
  | 'emergency'
  | 'gp-bound'
  | 'provisioning'
  | 'membership'
  | 'founding'
  | 'control'
  | 'national'
  | 'sweep'
  | 'resend'
  | 'notifier'
  | 'patient-mail'
  | 'digest'
  | 'indicators'
  | 'authorizer'
  | 'trail-copy'
  | 'erase';

const site = `SITE#${tag('siteId')}`;
const region = `REGION#${tag('regionId')}`;
const patient = `${site}#PAT#${tag('patientId')}`;
const gp = `${site}#GP#${tag('gpId')}`;
const feed = `${site}#FEED#${tag('userId')}`;
/** After its letter, the id of a person: of a patient or of a member. */
const anyId = '?'.repeat(15);
/** The second separator keeps S01 from reading S011. */
const under = (key: string) => [key, `${key}#*`];

const table = ['table'] as const;
const indexes = ['GSI1', 'GSI2', 'GSI3'] as const;

const read = ['GetItem', 'Query'] as const;
const write = ['PutItem', 'UpdateItem', 'ConditionCheckItem'] as const;

/** Who read or wrote what is only ever added: an entry that could be changed would prove nothing. */
const trailIsAppendOnly: Grant = {
  actions: ['UpdateItem', 'DeleteItem'],
  keys: ['SITE#*#ACCESS', 'REGION#*#ACCESS'],
  on: table,
};

export const ROLE_CLASSES: Record<RoleClassName, RoleClass> = {
  /** A member of a site at work, and the site's own workers. */
  tenant: {
    tags: ['siteId'],
    allow: [
      { actions: [...read, 'BatchGetItem', ...write], keys: under(site), on: table },
      { actions: ['Query'], keys: under(site), on: indexes },
      { actions: ['DeleteItem'], keys: [`${site}#CASELOAD`], on: table },
    ],
    deny: [trailIsAppendOnly],
  },
  /** A suspended site: read, and act on safety alerts. */
  suspended: {
    tags: ['siteId'],
    allow: [
      { actions: [...read, 'BatchGetItem'], keys: under(site), on: table },
      { actions: ['Query'], keys: under(site), on: indexes },
      { actions: ['PutItem'], keys: [`${site}#ACCESS`, `${site}#*#ACCESS`], on: table },
      { actions: ['UpdateItem'], keys: [`${site}#PAT#*`], on: table },
    ],
    deny: [trailIsAppendOnly],
  },
  /**
   * A patient's own link: one record, and what the site says of itself. Whether anybody is on duty is a matter of the hour at
   * which the page is opened: a copy in the record would tell the person of a roster that has changed.
   */
  'patient-bound': {
    tags: ['siteId', 'patientId'],
    allow: [
      { actions: [...read, ...write], keys: under(patient), on: table },
      { actions: ['GetItem'], keys: [site], on: table },
    ],
    deny: [trailIsAppendOnly],
  },
  /** The address of one member's calendar: their hours, whether they are still of the site, and the trail of the reading. */
  'calendar-feed': {
    tags: ['siteId', 'userId'],
    allow: [
      { actions: ['GetItem'], keys: [site, feed, `${feed}#SECRET`], on: table },
      { actions: ['Query'], keys: [`${site}#AGENDA#${tag('userId')}`], on: table },
      { actions: ['PutItem'], keys: [`${feed}#ACCESS`], on: table },
    ],
    deny: [],
  },
  /** Emergency access: one record, read only, and the trace of having read it. */
  emergency: {
    tags: ['siteId', 'patientId'],
    allow: [
      { actions: [...read, 'BatchGetItem'], keys: under(patient), on: table },
      { actions: ['PutItem'], keys: [`${patient}#ACCESS`], on: table },
    ],
    deny: [],
  },
  /** A GP: what they wrote and what was written for them, and whether the site is open. */
  'gp-bound': {
    tags: ['siteId', 'gpId'],
    allow: [
      { actions: [...read, ...write], keys: under(gp), on: table },
      { actions: ['GetItem'], keys: [site], on: table },
    ],
    deny: [trailIsAppendOnly],
  },
  /** Opening a site: its settings and its secret, nothing of a patient. */
  provisioning: {
    tags: ['siteId'],
    allow: [{ actions: [...read, ...write], keys: [site, `${site}#SECRET`], on: table }],
    deny: [],
  },
  /** The only class of a running product that writes users, with the roster of one site; traced on the region's trail. */
  membership: {
    tags: ['siteId', 'regionId'],
    allow: [
      {
        actions: [...read, ...write],
        keys: ['USER#*', site, `${region}#IDEMPOTENCY#*`, `${region}#ACCESS`],
        on: table,
      },
    ],
    deny: [trailIsAppendOnly],
  },
  /** Opening a region with its first administrator: the operator only. */
  founding: {
    tags: ['regionId'],
    allow: [{ actions: [...read, ...write], keys: ['USER#*', region], on: table }],
    deny: [],
  },
  /** A regional administrator: the register, never a key of a site. */
  control: {
    tags: ['regionId'],
    allow: [{ actions: [...read, ...write], keys: under(region), on: table }],
    deny: [trailIsAppendOnly],
  },
  /** Workers that must know which sites exist. */
  national: {
    tags: ['regionId'],
    allow: [{ actions: read, keys: [region], on: table }],
    deny: [],
  },
  /** What falls due: that index with its own partition only. */
  sweep: {
    tags: ['siteId'],
    allow: [{ actions: ['Query'], keys: [`${site}#DUE`], on: ['GSI1'] }],
    deny: [],
  },
  /** What was not sent: found by that index alone, and counted where it stands. */
  resend: {
    tags: ['siteId'],
    allow: [
      { actions: ['Query'], keys: [`${site}#OUTBOX`, `${site}#NOTICES`], on: ['GSI3'] },
      { actions: ['UpdateItem'], keys: [`${site}#PAT#*#OUTBOX`, `${site}#GP#*#OUTBOX`], on: table },
    ],
    deny: [],
  },
  /** Who is told outside the application: the notices, which hold ids only, and the roster, where the addresses are. */
  notifier: {
    tags: ['siteId'],
    allow: [
      { actions: ['GetItem', 'UpdateItem'], keys: [`${site}#OUTBOX`, `${site}#PAT#*#OUTBOX`], on: table },
      { actions: ['GetItem'], keys: [site], on: table },
    ],
    deny: [],
  },
  /** Sending one person their link: who they are, the link with what proves its secret, and that it was done. No list, no search. */
  'patient-mail': {
    tags: ['siteId', 'patientId'],
    allow: [
      { actions: ['GetItem'], keys: [patient, `${patient}#SECRET`], on: table },
      { actions: ['GetItem', 'UpdateItem'], keys: [`${patient}#OUTBOX`], on: table },
      { actions: ['PutItem'], keys: [`${patient}#ACCESS`], on: table },
    ],
    deny: [],
  },
  /** Counts a site's open alerts for the digests: the list of alerts, the roster and what each has read; no record. */
  digest: {
    tags: ['siteId'],
    allow: [
      { actions: read, keys: [site, `${site}#INBOX#*`], on: table },
      { actions: ['Query'], keys: [`${site}#ALERT`], on: ['GSI2'] },
      { actions: ['PutItem'], keys: [`${site}#OUTBOX`], on: table },
    ],
    deny: [],
  },
  /** A site's figures: roster, referrals, records. Ids are of fixed width; no trail, secret or outbox has a key of that width. */
  indicators: {
    tags: ['siteId'],
    allow: [
      { actions: ['Query'], keys: [site, `${site}#GP#U${anyId}`, `${site}#PAT#P${anyId}`], on: table },
      { actions: ['PutItem'], keys: [`${site}#ACCESS`], on: table },
    ],
    deny: [],
  },
  /** Who is this, and of what are they a member: asked before any tenant is known, hence without a tag. */
  authorizer: {
    tags: [],
    allow: [{ actions: read, keys: ['USER#*'], on: table }],
    deny: [],
  },
  /** Copies the trail to where it cannot be overwritten. */
  'trail-copy': {
    tags: ['siteId'],
    allow: [{ actions: read, keys: [`${site}#ACCESS`, `${site}#*#ACCESS`], on: table }],
    deny: [],
  },
  /** The two-person erasure job: the only class that may delete of a patient's record. */
  erase: {
    tags: ['siteId'],
    allow: [{ actions: ['Query', 'DeleteItem'], keys: under(site), on: table }],
    deny: [],
  },
};
