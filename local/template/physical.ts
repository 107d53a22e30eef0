import type { Physical, Stack } from './resolve.ts';

export interface Addresses {
  region: string;
  account: string;
  /** Where the local login answers: it is what the template calls the user pool's provider. */
  issuer: string;
  /** Origin of the pages and the API. */
  web: string;
  /** Base of the queues' addresses. */
  queues: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The Ref and attributes that each resource of a template has on this machine, by its type. */
export function physicalNames(addresses: Addresses): (stack: Stack, logicalId: string) => Physical {
  const { region, account, issuer, queues } = addresses;
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
  return (stack, logicalId) => {
    const resource = stack.template.Resources[logicalId];
    if (resource === undefined) throw new Error(`${stack.name} has no resource ${logicalId}`);
    const properties = resource.Properties ?? {};
    const named = (property: string) => text(properties[property]) ?? `${stack.name}-${logicalId}`;
    switch (resource.Type) {
      case 'AWS::DynamoDB::Table':
      case 'AWS::DynamoDB::GlobalTable': {
        const name = named('TableName');
        return {
          ref: name,
          attributes: {
            Arn: arn('dynamodb', `table/${name}`),
            StreamArn: arn('dynamodb', `table/${name}/stream/local`),
          },
        };
      }
      case 'AWS::IAM::Role': {
        const name = named('RoleName');
        return { ref: name, attributes: { Arn: `arn:aws:iam::${account}:role/${name}`, RoleId: name } };
      }
      case 'AWS::Lambda::Function': {
        const name = named('FunctionName');
        return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } };
      }
      case 'AWS::SQS::Queue': {
        const fifo = properties['FifoQueue'] === true;
        const name = text(properties['QueueName']) ?? `${stack.name}-${logicalId}${fifo ? '.fifo' : ''}`;
        return { ref: `${queues}/${account}/${name}`, attributes: { Arn: arn('sqs', name), QueueName: name } };
      }
      case 'AWS::Cognito::UserPool':
        return {
          ref: `${region}_local`,
          attributes: {
            Arn: arn('cognito-idp', `userpool/${region}_local`),
            ProviderURL: issuer,
            ProviderName: issuer,
          },
        };
      case 'AWS::Cognito::UserPoolClient':
        return { ref: logicalId, attributes: { ClientId: logicalId } };
      case 'AWS::Scheduler::Schedule': {
        const name = named('Name');
        return { ref: name, attributes: { Arn: arn('scheduler', `schedule/default/${name}`) } };
      }
      case 'AWS::Events::Rule': {
        const name = named('Name');
        return { ref: name, attributes: { Arn: arn('events', `rule/${name}`) } };
      }
      case 'AWS::Pipes::Pipe': {
        const name = named('Name');
        return { ref: name, attributes: { Arn: arn('pipes', `pipe/${name}`) } };
      }
      case 'AWS::KMS::Key':
        return { ref: logicalId, attributes: { Arn: arn('kms', `key/${logicalId}`), KeyId: logicalId } };
      case 'AWS::SNS::Topic':
        return { ref: arn('sns', logicalId), attributes: { TopicArn: arn('sns', logicalId), TopicName: logicalId } };
      case 'AWS::S3::Bucket':
        return { ref: logicalId.toLowerCase(), attributes: { Arn: `arn:aws:s3:::${logicalId.toLowerCase()}` } };
      default:
        return { ref: logicalId, attributes: { Arn: arn('local', `${resource.Type}/${logicalId}`) } };
    }
  };
}
