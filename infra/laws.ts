import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import * as z from 'zod';

/** A thing that no template of SÉSAME may hold, whatever else it is for. */
interface BrokenLaw {
  logicalId: string;
  law: string;
  found: string;
}

const template = z.object({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.unknown().optional() })),
});

const functionProperties = z.looseObject({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
});

const forbiddenVariables = /^(AWS_ENDPOINT_URL|NODE_OPTIONS$)/;
const localAddress = /localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0/i;
const forbiddenActions = /^dynamodb:(BatchWriteItem|Scan|PartiQL\w*|ExportTable\w*|.*\*.*)$|^\*$/i;

/** The literal text of a value that CloudFormation may still have to put together: unknown parts become `…`. */
function literal(value: unknown): string {
  if (typeof value === 'string') return value;
  const joined = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }).safeParse(value);
  if (!joined.success) return '…';
  const [separator, parts] = joined.data['Fn::Join'];
  return parts.map(literal).join(separator);
}

function environmentFaults(properties: unknown): Omit<BrokenLaw, 'logicalId'>[] {
  const variables = functionProperties.safeParse(properties).data?.Environment?.Variables ?? {};
  return Object.entries(variables).flatMap(([name, value]) => {
    const text = literal(value);
    const faults = [];
    if (forbiddenVariables.test(name)) faults.push({ law: 'forbidden-variable', found: name });
    if (localAddress.test(text)) faults.push({ law: 'local-address', found: `${name}=${text}` });
    if (/^http:/i.test(text) || (name.endsWith('ISSUER') && !/^(https:|…)/.test(text))) {
      faults.push({ law: 'not-https', found: `${name}=${text}` });
    }
    return faults;
  });
}

const statement = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.union([z.string(), z.array(z.string())]).optional(),
});

function statementFaults(value: object): Omit<BrokenLaw, 'logicalId'>[] {
  const parsed = statement.safeParse(value);
  if (!parsed.success) return [];
  const negations = ['NotAction', 'NotResource', 'NotPrincipal'].filter((key) => key in value);
  const actions = [parsed.data.Action ?? []].flat().filter((action) => forbiddenActions.test(action));
  return [
    ...negations.map((found) => ({ law: 'negation', found })),
    ...(parsed.data.Effect === 'Allow' ? actions.map((found) => ({ law: 'forbidden-action', found })) : []),
  ];
}

function everyObject(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(everyObject)];
}

/** Which laws a synthesized template breaks; none for one that may be deployed. */
export function brokenLaws(json: unknown): BrokenLaw[] {
  return Object.entries(template.parse(json).Resources).flatMap(([logicalId, { Type, Properties }]) =>
    [
      ...(Type === 'AWS::Lambda::Function' ? environmentFaults(Properties) : []),
      ...everyObject(Properties).flatMap(statementFaults),
    ].map((fault) => ({ logicalId, ...fault })),
  );
}

const descriptions: Record<string, string> = {
  'forbidden-variable': 'A function’s environment redirects the SDK or changes the runtime.',
  'local-address': 'A function would talk to the machine it runs on.',
  'not-https': 'An address, or the issuer of tokens, is not https.',
  negation: 'A policy says what is not meant instead of what is.',
  'forbidden-action': 'A policy allows a scan, a bulk write, PartiQL, an export or a wildcard on the table.',
};

/** Runs the laws at every synth, with or without the rule packs. */
export class Laws implements IPolicyValidationPlugin {
  readonly name = 'sesame-laws';

  validate({ templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = templatePaths.flatMap((templatePath) =>
      brokenLaws(JSON.parse(readFileSync(templatePath, 'utf8'))).map(({ logicalId, law, found }) => ({
        ruleName: `${this.name}-${law}`,
        description: `${descriptions[law] ?? law} (${found})`,
        severity: 'error',
        violatingResources: [{ resourceLogicalId: logicalId, templatePath, locations: ['Properties'] }],
      })),
    );
    return { success: violations.length === 0, violations };
  }
}
