import type { Grant, Place, RoleClass, Tag } from './role-classes.ts';

export type Condition = Record<string, Record<string, string | readonly string[]>>;

export interface Statement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Action: readonly string[];
  Resource: readonly string[];
  Condition?: Condition;
}

interface TrustStatement {
  Effect: 'Allow';
  Principal: { AWS: readonly string[] };
  Action: readonly string[];
  Condition: Condition;
}

/** A function that may take a role, and the pattern of the session names it must use. */
interface Caller {
  roleArn: string;
  sessionName: string;
}

const resource = (tableArn: string, place: Place) => (place === 'table' ? tableArn : `${tableArn}/index/${place}`);

const rights = (grant: Grant, tableArn: string) => ({
  Action: grant.actions.map((action) => `dynamodb:${action}`),
  Resource: grant.on.map((place) => resource(tableArn, place)),
});

/**
 * `ForAllValues` alone is true when the request has no key at all, `ForAnyValue` alone lets a batch mix tenants: both are
 * needed. A missing tag must not leave a bare `SITE#` pattern behind.
 */
function onlyTheseKeys(keys: readonly string[], tags: readonly Tag[]): Condition {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
    'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': keys },
    ...(tags.length === 0
      ? {}
      : { Null: Object.fromEntries(tags.map((name) => [`aws:PrincipalTag/${name}`, 'false'])) }),
  };
}

/** The whole identity policy of a role class on the table of ARN `tableArn`. */
export function statementsOf(roleClass: RoleClass, tableArn: string): Statement[] {
  return [
    ...roleClass.allow.map((grant, index) => ({
      Sid: `Allow${index + 1}`,
      Effect: 'Allow' as const,
      ...rights(grant, tableArn),
      Condition: onlyTheseKeys(grant.keys, roleClass.tags),
    })),
    ...roleClass.deny.map((grant, index) => ({
      Sid: `Deny${index + 1}`,
      Effect: 'Deny' as const,
      ...rights(grant, tableArn),
      Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': grant.keys } },
    })),
  ];
}

/** Patterns of the ids that a tag may carry: an empty or foreign value would otherwise become part of a key pattern. */
const TAG_PATTERNS: Record<Tag, readonly string[]> = {
  siteId: [`S${'?'.repeat(11)}`],
  patientId: [`P${'?'.repeat(15)}`],
  gpId: [`U${'?'.repeat(15)}`],
  userId: [`U${'?'.repeat(15)}`],
  regionId: [2, 3, 4, 5].map((length) => `R${'?'.repeat(length)}`),
};

/**
 * Who may become a role of this class: each function by its own role, never the account; every tag of the class must be
 * there and no other, none may travel on to a next session, and the session bears the name of who acts.
 */
export function trustOf({ tags }: RoleClass, callers: readonly Caller[]): TrustStatement[] {
  const named = (sessionName: string): TrustStatement => ({
    Effect: 'Allow',
    Principal: { AWS: callers.filter((caller) => caller.sessionName === sessionName).map((caller) => caller.roleArn) },
    Action: ['sts:AssumeRole'],
    Condition: tagsDemanded(tags, { 'sts:RoleSessionName': sessionName }),
  });
  // IAM judges the tags of a request a second time, and then does not know the session's name.
  const tagged: TrustStatement = {
    Effect: 'Allow',
    Principal: { AWS: callers.map((caller) => caller.roleArn) },
    Action: ['sts:TagSession'],
    Condition: tagsDemanded(tags, {}),
  };
  const names = [...new Set(callers.map((caller) => caller.sessionName))].sort();
  return [...names.map(named), ...(tags.length === 0 ? [] : [tagged])];
}

function tagsDemanded(tags: readonly Tag[], alike: Record<string, string>): Condition {
  if (tags.length === 0) return { StringLike: alike };
  return {
    StringLike: {
      ...alike,
      ...Object.fromEntries(tags.map((name) => [`aws:RequestTag/${name}`, TAG_PATTERNS[name]])),
    },
    Null: {
      ...Object.fromEntries(tags.map((name) => [`aws:RequestTag/${name}`, 'false'])),
      'sts:TransitiveTagKeys': 'true',
    },
    'ForAllValues:StringEquals': { 'aws:TagKeys': tags },
  };
}
