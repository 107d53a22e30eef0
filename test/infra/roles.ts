import * as z from 'zod';
import type { Templates } from './templates.ts';

const many = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.literal('*'), z.record(z.string(), many)]).optional(),
  Action: many,
  Resource: many.optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

const document = z.strictObject({ Version: z.literal('2012-10-17'), Statement: z.array(statement) });

export type PolicyStatement = z.output<typeof statement>;
export type PolicyDocument = z.output<typeof document>;

export const policyDocument = (json: unknown): PolicyDocument => document.parse(json);

export interface TemplateRole {
  name: string;
  path: string;
  arn: string;
  trust: PolicyStatement[];
  /** The union of everything attached. */
  statements: PolicyStatement[];
  managedByAws: string[];
  maxSessionDuration: unknown;
}

/** Every role of the templates with all that is attached to it. A statement of an unknown shape is an error. */
export function rolesOf(templates: Templates): TemplateRole[] {
  const policies = [...templates.ofType('AWS::IAM::ManagedPolicy'), ...templates.ofType('AWS::IAM::Policy')].map(
    ({ properties }) => ({
      roles: z.array(z.string()).parse(properties['Roles']),
      statements: policyDocument(properties['PolicyDocument']).Statement,
    }),
  );
  return templates.ofType('AWS::IAM::Role').map(({ stack, logicalId, path, properties }) => {
    const inline = z.array(z.object({ PolicyDocument: document })).parse(properties['Policies'] ?? []);
    return {
      name: logicalId,
      path,
      arn: templates.attribute(stack, logicalId, 'Arn'),
      trust: policyDocument(properties['AssumeRolePolicyDocument']).Statement,
      statements: [
        ...inline.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
        ...policies.filter(({ roles }) => roles.includes(logicalId)).flatMap(({ statements }) => statements),
      ],
      managedByAws: z.array(z.string()).parse(properties['ManagedPolicyArns'] ?? []),
      maxSessionDuration: properties['MaxSessionDuration'],
    };
  });
}

export const classRole = (roles: readonly TemplateRole[], name: string) =>
  byPath(roles, `SesameData/Roles/Class-${name}`);
export const functionRole = (roles: readonly TemplateRole[], name: string) =>
  byPath(roles, `SesameData/Roles/Function-${name}`);

function byPath(roles: readonly TemplateRole[], path: string): TemplateRole {
  const role = roles.find((candidate) => candidate.path === path);
  if (role === undefined) throw new Error(`the templates have no role ${path}`);
  return role;
}
