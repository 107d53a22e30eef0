import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileParameter, compileTemplate } from '../../../local/events/template.ts';

const event = { dynamodb: { Keys: { PK: { S: 'SITE#1' }, N: { N: '5' } } }, list: [{ id: 7 }], quote: 'a"b\\c\n' };

describe('an input template', () => {
  it.each([
    ['{"pk": <$.dynamodb.Keys.PK.S>}', { pk: 'SITE#1' }],
    ['{"text": "key <$.dynamodb.Keys.PK.S>, id <$.list[0].id>"}', { text: 'key SITE#1, id 7' }],
    ['{"keys": <$.dynamodb.Keys>, "id": <$.list[0].id>}', { keys: event.dynamodb.Keys, id: 7 }],
    [
      '{"a": <$.quote>, "b": "<$.quote>", "c \\" d": <$.quote>}',
      { a: event.quote, b: event.quote, 'c " d': event.quote },
    ],
    ['"all <$.list[0].id>"', 'all 7'],
  ])('renders %s', (template, expected) => {
    expect(JSON.parse(compileTemplate(template)(event))).toEqual(expected);
  });

  it('stays JSON whatever the value, inside a string and outside', () => {
    const render = compileTemplate('{"a": <$.v>, "b": "<$.v>"}');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (v) => {
        expect(JSON.parse(render({ v }))).toEqual({ a: v, b: v });
      }),
    );
  });

  it('throws for an event without the field, a reserved variable and a path it cannot read', () => {
    expect(() => compileTemplate('{"a": <$.absent.b>}')(event)).toThrow('nothing at $.absent.b');
    expect(() => compileTemplate('{"a": <$.constructor>}')(event)).toThrow('nothing at');
    expect(() => compileTemplate('{"a": <aws.pipes.pipe-arn>}')).toThrow('Unsupported');
    expect(() => compileTemplate('{"a": <$.list[*].id>}')).toThrow('Unsupported');
  });
});

describe('a parameter of the target', () => {
  it('is a path into the event, or else a constant', () => {
    expect(compileParameter('$.dynamodb.Keys.PK.S')(event)).toBe('SITE#1');
    expect(compileParameter('constant')(event)).toBe('constant');
    expect(() => compileParameter('$.absent')(event)).toThrow('nothing at');
  });
});
