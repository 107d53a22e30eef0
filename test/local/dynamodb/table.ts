import type { TableDefinition } from '../../../local/dynamodb/index.ts';

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });

const index = (IndexName: string, ProjectionType: 'ALL' | 'KEYS_ONLY' = 'ALL') => ({
  IndexName,
  KeySchema: [
    { AttributeName: `${IndexName}PK`, KeyType: 'HASH' as const },
    { AttributeName: `${IndexName}SK`, KeyType: 'RANGE' as const },
  ],
  Projection: { ProjectionType },
});

/** A table like that of the product, with two of its indexes. */
export const table: TableDefinition = {
  name: 'frame',
  arn: 'arn:aws:dynamodb:eu-west-3:000000000000:table/frame',
  streamArn: 'arn:aws:dynamodb:eu-west-3:000000000000:table/frame/stream/1',
  attributes: ['PK', 'SK', 'GSI1PK', 'GSI1SK', 'GSI2PK', 'GSI2SK'].map(text),
  keySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' },
  ],
  indexes: [index('GSI1'), index('GSI2')],
  ttlAttribute: 'ttl',
};

export const key = (partition: string, sort = 'a') => ({ PK: { S: partition }, SK: { S: sort } });
