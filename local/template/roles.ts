import type { PolicyStatement, RoleDefinition, TrustStatement } from '../iam/index.ts';
import type { Assembly, Found } from './load.ts';
import { list, number, object, type Properties, string, strings } from './read.ts';

const condition = (value: unknown, place: string): PolicyStatement['Condition'] | undefined => {
  if (value === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(object(value, place)).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(object(keys, place)).map(([key, wanted]) => [
          key,
          Array.isArray(wanted) ? strings(wanted, place) : string(wanted, place),
        ]),
      ),
    ]),
  );
};

const known = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition', 'Principal']);

function base(value: unknown, place: string): { statement: Properties; effect: 'Allow' | 'Deny'; actions: string[] } {
  const statement = object(value, place);
  for (const element of Object.keys(statement)) {
    if (!known.has(element))
      throw new Error(`template: ${place} uses ${element}, which the local cloud does not judge`);
  }
  const effect = statement['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') throw new Error(`template: ${place} has no Effect`);
  return { statement, effect, actions: strings(statement['Action'], place) };
}

function policy(value: unknown, place: string): PolicyStatement[] {
  return list(object(value, place)['Statement'], place).map((one) => {
    const { statement, effect, actions } = base(one, place);
    const found = condition(statement['Condition'], place);
    return {
      Effect: effect,
      Action: actions,
      Resource: strings(statement['Resource'], place),
      ...(found === undefined ? {} : { Condition: found }),
    };
  });
}

function trust(value: unknown, place: string): TrustStatement[] {
  return list(object(value, place)['Statement'], place).map((one) => {
    const { statement, effect, actions } = base(one, place);
    const found = condition(statement['Condition'], place);
    const principal = Object.fromEntries(
      Object.entries(object(statement['Principal'], place)).map(([kind, names]) => [kind, strings(names, place)]),
    );
    return {
      Effect: effect,
      Action: actions,
      Principal: principal,
      ...(found === undefined ? {} : { Condition: found }),
    };
  });
}

const attachedTo = (name: string) => (found: Found) =>
  strings(found.properties['Roles'] ?? [], found.logicalId).includes(name);

/** A role's own tags are principal tags of every session of it. */
const tagsOf = (value: unknown, place: string): Record<string, string> =>
  Object.fromEntries(
    list(value ?? [], place).map((one) => {
      const tag = object(one, place);
      return [string(tag['Key'], place), string(tag['Value'], place)];
    }),
  );

/** Every role with the union of what is attached to it: inline policies and policies of their own. */
export function rolesOf(assembly: Assembly): RoleDefinition[] {
  const policies = assembly.find('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy');
  return assembly.find('AWS::IAM::Role').map(({ stack, logicalId, properties }) => {
    const place = `${stack.name}/${logicalId}`;
    const name = assembly.resolver.text(stack, { Ref: logicalId });
    const inline = list(properties['Policies'] ?? [], place).map((one) => object(one, place)['PolicyDocument']);
    const attached = policies.filter(attachedTo(name)).map((found) => found.properties['PolicyDocument']);
    return {
      name,
      arn: assembly.resolver.text(stack, { 'Fn::GetAtt': [logicalId, 'Arn'] }),
      trust: trust(properties['AssumeRolePolicyDocument'], place),
      statements: [...inline, ...attached].flatMap((document) => policy(document, place)),
      tags: tagsOf(properties['Tags'], place),
      maxSessionSeconds: number(properties['MaxSessionDuration'], 3600),
    };
  });
}
