/** One statement of an identity policy. Elements other than these (NotAction, NotResource, …) are refused at start. */
export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** One statement of a role's trust policy; `Principal` is `*` or a map of `AWS`, `Service`, `Federated` to one or many values. */
export interface TrustStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal: string | Record<string, string | string[]>;
  Action: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

export interface RoleDefinition {
  name: string;
  arn: string;
  trust: TrustStatement[];
  statements: PolicyStatement[];
  maxSessionSeconds: number;
  /** The role's own tags: tags of its sessions too, unless the session brings its own value. */
  tags?: Record<string, string>;
}

/** What the front must know of a table to read leading keys from a request: attribute names of the partition keys. */
export interface TableKeys {
  name: string;
  arn: string;
  partitionKey: string;
  indexes: { name: string; partitionKey: string }[];
}

export interface QueueAddress {
  url: string;
  arn: string;
}

/** A verified sender: a domain. */
export interface MailIdentity {
  domain: string;
  arn: string;
}

/** `expiration` is in epoch milliseconds. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: number;
}

export interface ServiceRequest {
  service: 'dynamodb' | 'sqs' | 'ses';
  action: string;
  body: unknown;
}

export type Authorization = { allowed: true } | { allowed: false; code: string; message: string };

/** Values by context key; keys are in lower case, because IAM compares key names without case. */
export type Context = ReadonlyMap<string, string | readonly string[]>;

/** One question put to a policy: may this action touch this resource, given what the request carries? */
export interface Judgement {
  action: string;
  resource: string;
  context: Context;
}

export type Verdict = 'allow' | 'implicit-deny' | 'explicit-deny';

/** A policy says something this evaluator does not know. Thrown when the policy is compiled, so never a silent permission. */
export class UnsupportedPolicyError extends Error {
  override name = 'UnsupportedPolicyError';
}
