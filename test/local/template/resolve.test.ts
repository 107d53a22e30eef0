import { describe, expect, it } from 'vitest';
import { physicalNames } from '../../../local/template/physical.ts';
import { Resolver, type Stack } from '../../../local/template/resolve.ts';

const addresses = {
  region: 'eu-west-3',
  account: '000000000000',
  issuer: 'http://localhost:1',
  web: 'http://localhost:8080',
  queues: 'http://127.0.0.1:2',
};

const data: Stack = {
  name: 'Data',
  template: {
    Resources: {
      Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'records' } },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
      Pool: { Type: 'AWS::Cognito::UserPool' },
    },
    Outputs: { TableArn: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] }, Export: { Name: 'Data:TableArn' } } },
  },
};
const api: Stack = { name: 'Api', template: { Resources: {} } };

const resolver = () => {
  const { region, account } = addresses;
  return new Resolver([data, api], { region, account, address: (text) => text, physical: physicalNames(addresses) });
};

describe('the intrinsic functions of a template', () => {
  it('resolve references and attributes to what exists on this machine', () => {
    expect(resolver().value(data, { Ref: 'Table' })).toBe('records');
    expect(resolver().value(data, { 'Fn::GetAtt': ['Table', 'Arn'] })).toBe(
      'arn:aws:dynamodb:eu-west-3:000000000000:table/records',
    );
    expect(resolver().value(data, { Ref: 'Queue' })).toBe('http://127.0.0.1:2/000000000000/Data-Queue.fifo');
    expect(resolver().value(data, { 'Fn::GetAtt': ['Pool', 'ProviderURL'] })).toBe('http://localhost:1');
  });

  it('follow an import to the stack that exports it', () => {
    const imported = { 'Fn::ImportValue': 'Data:TableArn' };
    expect(resolver().value(api, imported)).toBe('arn:aws:dynamodb:eu-west-3:000000000000:table/records');
    expect(() => resolver().value(api, { 'Fn::ImportValue': 'Data:Nothing' })).toThrow('no stack exports Data:Nothing');
  });

  it('join, substitute, select and split', () => {
    const joined = { 'Fn::Join': ['', [{ Ref: 'Table' }, '-', { Ref: 'AWS::Region' }]] };
    expect(resolver().value(data, joined)).toBe('records-eu-west-3');
    expect(resolver().value(data, { 'Fn::Sub': `arn:\${AWS::Partition}:x:\${Table}:\${Table.Arn}` })).toBe(
      'arn:aws:x:records:arn:aws:dynamodb:eu-west-3:000000000000:table/records',
    );
    expect(resolver().value(data, { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] })).toBe('b');
  });

  it('leave out what has no value', () => {
    expect(resolver().value(data, { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] })).toEqual({ b: [1] });
  });

  it('are refused when unknown, rather than guessed', () => {
    expect(() => resolver().value(data, { 'Fn::Cidr': ['10.0.0.0/8', 1, 8] })).toThrow('Fn::Cidr');
    expect(() => resolver().value(data, { Ref: 'Nothing' })).toThrow('Data has no resource Nothing');
  });
});
