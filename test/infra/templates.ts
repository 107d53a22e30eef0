import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { synthesize } from './synth.ts';

export const account = '123456789012';
export const region = 'eu-west-3';

const template = z.object({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
  Outputs: z
    .record(z.string(), z.looseObject({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
});

export interface Found {
  stack: string;
  logicalId: string;
  type: string;
  /** The construct path, without `/Resource`. */
  path: string;
  /** With every intrinsic function replaced by what it would be in account 123456789012. */
  properties: Record<string, unknown>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The templates of one synth, readable as if they were deployed. */
export class Templates {
  readonly raw: Record<string, z.output<typeof template>>;
  readonly all: readonly Found[];

  constructor(directory: string) {
    const files = readdirSync(directory).filter((name) => name.endsWith('.template.json'));
    this.raw = Object.fromEntries(
      files.map((name) => [
        name.replace('.template.json', ''),
        template.parse(JSON.parse(readFileSync(join(directory, name), 'utf8'))),
      ]),
    );
    this.all = Object.entries(this.raw).flatMap(([stack, { Resources }]) =>
      Object.entries(Resources).map(([logicalId, resource]) => ({
        stack,
        logicalId,
        type: resource.Type,
        path: text(z.record(z.string(), z.unknown()).parse(resource['Metadata'] ?? {})['aws:cdk:path']).replace(
          /\/Resource$/,
          '',
        ),
        properties: z.record(z.string(), z.unknown()).parse(this.resolve(stack, resource.Properties)),
      })),
    );
  }

  ofType(type: string): Found[] {
    return this.all.filter((found) => found.type === type);
  }

  /** The only resource of a type, or the only one whose construct path ends like this. */
  one(type: string, pathEnd = ''): Found {
    const found = this.ofType(type).filter(({ path }) => path.endsWith(pathEnd));
    const [only] = found;
    if (only === undefined || found.length > 1) throw new Error(`${found.length} resources ${type} ${pathEnd}`);
    return only;
  }

  attribute(stack: string, logicalId: string, name: string): string {
    const resource = this.raw[stack]?.Resources[logicalId];
    if (resource === undefined) throw new Error(`${stack} has no ${logicalId}`);
    const named = (property: string) => text(resource.Properties[property] ?? logicalId);
    const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
    if (resource.Type === 'AWS::IAM::Role') return `arn:aws:iam::${account}:role/${logicalId}`;
    if (resource.Type === 'AWS::DynamoDB::Table') {
      return arn('dynamodb', `table/${logicalId}${name === 'StreamArn' ? '/stream/2026-01-01T00:00:00.000' : ''}`);
    }
    if (resource.Type === 'AWS::SQS::Queue') return arn('sqs', named('QueueName'));
    if (resource.Type === 'AWS::Lambda::Function') return arn('lambda', `function:${named('FunctionName')}`);
    if (resource.Type === 'AWS::KMS::Key') return arn('kms', `key/${logicalId}`);
    return `${logicalId}.${name}`;
  }

  resolve(stack: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.resolve(stack, item));
    if (typeof value !== 'object' || value === null) return value;
    const [[key, argument] = ['', undefined], ...more] = Object.entries(value);
    if (more.length > 0) return this.each(stack, value);
    if (key === 'Ref') return this.reference(text(argument));
    if (key === 'Fn::ImportValue') return this.imported(text(argument));
    if (key === 'Fn::Sub')
      return text(argument).replaceAll(/\$\{(AWS::\w+)\}/g, (_, name: string) => this.reference(name));
    if (key === 'Fn::GetAtt' && Array.isArray(argument))
      return this.attribute(stack, text(argument[0]), text(argument[1]));
    if (key === 'Fn::Join' && Array.isArray(argument)) {
      const parts: unknown = argument[1];
      return (Array.isArray(parts) ? parts : []).map((part) => text(this.resolve(stack, part))).join(text(argument[0]));
    }
    if (key.startsWith('Fn::')) throw new Error(`the tests do not know ${key}`);
    return this.each(stack, value);
  }

  private each(stack: string, value: object): object {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolve(stack, item)]));
  }

  private reference(name: string): string {
    const pseudo: Record<string, string> = {
      'AWS::AccountId': account,
      'AWS::Region': region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
    };
    return pseudo[name] ?? name;
  }

  private imported(name: string): unknown {
    for (const [stack, { Outputs }] of Object.entries(this.raw)) {
      const output = Object.values(Outputs).find((candidate) => candidate.Export?.Name === name);
      if (output !== undefined) return this.resolve(stack, output.Value);
    }
    throw new Error(`nothing exports ${name}`);
  }
}

/** The templates as they would be deployed, rule packs and acknowledgements on. */
export async function templates(): Promise<Templates> {
  const { code, output, directory } = await synthesize();
  if (code !== 0) throw new Error(`the synth failed:\n${output}`);
  return new Templates(directory);
}
