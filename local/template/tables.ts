import type { TableDefinition } from '../dynamodb/index.ts';
import type { Assembly } from './load.ts';
import { isProperties, list, object, string } from './read.ts';

const place = 'the table';

const attribute = (value: unknown): TableDefinition['attributes'][number] => {
  const found = object(value, place);
  const type = found['AttributeType'];
  if (type !== 'S' && type !== 'N' && type !== 'B') throw new Error('template: an attribute type that is none');
  return { AttributeName: string(found['AttributeName'], place), AttributeType: type };
};

const keySchema = (value: unknown): TableDefinition['keySchema'] =>
  list(value, place).map((one) => {
    const found = object(one, place);
    return {
      AttributeName: string(found['AttributeName'], place),
      KeyType: found['KeyType'] === 'HASH' ? 'HASH' : 'RANGE',
    };
  });

export function tablesOf(assembly: Assembly): TableDefinition[] {
  return assembly.find('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(({ stack, logicalId, properties }) => {
    const attributeOf = (name: string) => assembly.resolver.text(stack, { 'Fn::GetAtt': [logicalId, name] });
    const ttl = properties['TimeToLiveSpecification'];
    return {
      name: assembly.resolver.text(stack, { Ref: logicalId }),
      arn: attributeOf('Arn'),
      streamArn: properties['StreamSpecification'] === undefined ? null : attributeOf('StreamArn'),
      attributes: list(properties['AttributeDefinitions'], place).map(attribute),
      keySchema: keySchema(properties['KeySchema']),
      indexes: list(properties['GlobalSecondaryIndexes'] ?? [], place).map((one) => {
        const index = object(one, place);
        return {
          IndexName: string(index['IndexName'], place),
          KeySchema: keySchema(index['KeySchema']),
          Projection: { ProjectionType: 'ALL' },
        };
      }),
      ttlAttribute: isProperties(ttl) && ttl['Enabled'] === true ? string(ttl['AttributeName'], place) : null,
    };
  });
}
