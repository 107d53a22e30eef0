import { statementsOf } from '../../infra/access/policies.ts';
import { ROLE_CLASSES, type RoleClassName } from '../../infra/access/role-classes.ts';
import { classRole, rolesOf } from '../infra/roles.ts';
import { allows } from '../infra/simulator.ts';
import type { Templates } from '../infra/templates.ts';

export const ids = {
  siteId: 'S0123456789A',
  patientId: 'P0123456789ABCDE',
  gpId: 'U0123456789ABCDE',
  userId: 'U0123456789ABCDE',
  regionId: 'R11',
} as const;

const site = `SITE#${ids.siteId}`;
const record = `${site}#PAT#${ids.patientId}`;
const gp = `${site}#GP#${ids.gpId}`;
const region = `REGION#${ids.regionId}`;

/** One key of each kind, of the session's own tenant. */
export const ownKeys = {
  site,
  caseload: `${site}#CASELOAD`,
  secret: `${site}#SECRET`,
  'site trail': `${site}#ACCESS`,
  'site idempotency': `${site}#IDEMPOTENCY#0f`,
  due: `${site}#DUE`,
  'site outbox': `${site}#OUTBOX`,
  'site notices': `${site}#NOTICES`,
  'site alerts': `${site}#ALERT`,
  inbox: `${site}#INBOX#U0123456789ABCDE`,
  agenda: `${site}#AGENDA#${ids.userId}`,
  'other agenda': `${site}#AGENDA#U9999999999ABCDE`,
  feed: `${site}#FEED#${ids.userId}`,
  'feed secret': `${site}#FEED#${ids.userId}#SECRET`,
  'feed trail': `${site}#FEED#${ids.userId}#ACCESS`,
  'other feed': `${site}#FEED#U9999999999ABCDE`,
  record,
  'record outbox': `${record}#OUTBOX`,
  'record trail': `${record}#ACCESS`,
  'other record': `${site}#PAT#P9999999999ABCDE`,
  gp,
  'gp outbox': `${gp}#OUTBOX`,
  'gp trail': `${gp}#ACCESS`,
  'other gp': `${site}#GP#U9999999999ABCDE`,
  region,
  'region trail': `${region}#ACCESS`,
  'region idempotency': `${region}#IDEMPOTENCY#0f`,
  user: 'USER#U0123456789ABCDE',
  login: 'USER#LOGIN#0f',
} as const;

/** Keys of others, and keys that only look like one's own. */
export const foreignKeys = {
  'other site': 'SITE#S9999999999A',
  'record of another site': 'SITE#S9999999999A#PAT#P0123456789ABCDE',
  'trail of another site': 'SITE#S9999999999A#ACCESS',
  'due of another site': 'SITE#S9999999999A#DUE',
  'outbox of another site': 'SITE#S9999999999A#OUTBOX',
  'site that begins alike': `${site}B`,
  'record of the site that begins alike': `${site}B#PAT#P0123456789ABCDE`,
  'due of the site that begins alike': `${site}B#DUE`,
  'site without an id': 'SITE#',
  'record without a site': 'SITE##PAT#P0123456789ABCDE',
  'lower case': site.toLowerCase(),
  'other region': 'REGION#R99',
  'region that begins alike': `${region}0`,
  'trail of another region': 'REGION#R99#ACCESS',
  'programme version': 'PROGRAMME#1',
  nothing: '',
} as const;

export const letters = {
  GetItem: 'G',
  BatchGetItem: 'B',
  Query: 'Q',
  PutItem: 'P',
  UpdateItem: 'U',
  ConditionCheckItem: 'C',
  DeleteItem: 'D',
} as const;

export const indexes = ['GSI1', 'GSI2', 'GSI3'] as const;

/** Of keys, the letters of the actions that are allowed on the table and, per index, whether it may be queried. */
export type Matrix = Record<string, string>;

interface Subject {
  statements: readonly object[];
  tableArn: string;
  tags: Record<string, string>;
}

const tagsOf = (name: RoleClassName) =>
  Object.fromEntries(ROLE_CLASSES[name].tags.map((tag) => [`aws:PrincipalTag/${tag}`, ids[tag]]));

/** A class as it was synthesized, or as it would be where no function takes it yet. */
export function subjectOf(templates: Templates, name: RoleClassName): Subject {
  const { stack, logicalId } = templates.one('AWS::DynamoDB::Table');
  const tableArn = templates.attribute(stack, logicalId, 'Arn');
  const roles = rolesOf(templates);
  const synthesized = roles.some(({ path }) => path === `SesameData/Roles/Class-${name}`);
  const statements = synthesized ? classRole(roles, name).statements : statementsOf(ROLE_CLASSES[name], tableArn);
  return { statements, tableArn, tags: tagsOf(name) };
}

export const asks =
  ({ statements, tableArn, tags }: Subject) =>
  (action: string, place: 'table' | (typeof indexes)[number], keys: readonly string[] | null) =>
    allows(statements, {
      action: `dynamodb:${action}`,
      resource: place === 'table' ? tableArn : `${tableArn}/index/${place}`,
      context: { ...tags, ...(keys === null ? {} : { 'dynamodb:LeadingKeys': [...keys] }) },
    });

/** Everything that a subject may do to these keys; keys of which it may do nothing are left out. */
export async function matrixOf(subject: Subject, keys: Record<string, string>): Promise<Matrix> {
  const may = asks(subject);
  const found: Matrix = {};
  for (const [label, key] of Object.entries(keys)) {
    let allowed = '';
    for (const [action, letter] of Object.entries(letters)) {
      if (await may(action, 'table', [key])) allowed += letter;
    }
    for (const index of indexes) {
      if (await may('Query', index, [key])) allowed += ` ${index}`;
    }
    if (allowed !== '') found[label] = allowed;
  }
  return found;
}
