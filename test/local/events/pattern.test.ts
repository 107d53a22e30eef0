import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../local/events/pattern.ts';

const event = {
  eventName: 'INSERT',
  count: 3,
  gone: null,
  tags: ['a', 'b'],
  dynamodb: { Keys: { SK: { S: 'OUTBOX#1' } } },
};
const matches = (pattern: unknown) => compilePattern(JSON.stringify(pattern))(event);

describe('a filter pattern', () => {
  it.each([
    ['an exact value', { eventName: ['INSERT'] }, true],
    ['one of several values', { eventName: ['MODIFY', 'INSERT'] }, true],
    ['another value', { eventName: ['MODIFY'] }, false],
    ['a number', { count: [3] }, true],
    ['a number as text', { count: ['3'] }, false],
    ['null', { gone: [null] }, true],
    ['an element of a list', { tags: ['b'] }, true],
    ['a prefix', { dynamodb: { Keys: { SK: { S: [{ prefix: 'OUTBOX#' }] } } } }, true],
    ['another prefix', { dynamodb: { Keys: { SK: { S: [{ prefix: 'ALERT#' }] } } } }, false],
    ['a prefix of what is no text', { count: [{ prefix: '3' }] }, false],
    ['a value or a prefix', { eventName: ['MODIFY', { prefix: 'INS' }] }, true],
    ['anything but another value', { eventName: [{ 'anything-but': 'REMOVE' }] }, true],
    ['anything but its value', { eventName: [{ 'anything-but': ['REMOVE', 'INSERT'] }] }, false],
    ['anything but a prefix', { eventName: [{ 'anything-but': { prefix: 'INS' } }] }, false],
    ['anything but, of an absent field', { absent: [{ 'anything-but': 'x' }] }, false],
    ['existence', { eventName: [{ exists: true }] }, true],
    ['existence of an absent field', { absent: [{ exists: true }] }, false],
    ['absence', { absent: [{ exists: false }] }, true],
    ['absence below an absent field', { absent: { deep: [{ exists: false }] } }, true],
    ['absence of a field that is there', { eventName: [{ exists: false }] }, false],
    ['two fields that both match', { eventName: ['INSERT'], count: [3] }, true],
    ['two fields of which one matches', { eventName: ['INSERT'], count: [4] }, false],
  ])('matches by %s', (_what, pattern, expected) => {
    expect(matches(pattern)).toBe(expected);
  });

  it.each([
    { eventName: [{ suffix: 'T' }] },
    { count: [{ numeric: ['>', 1] }] },
    { eventName: [{ 'equals-ignore-case': 'insert' }] },
    { eventName: [{ 'anything-but': { suffix: 'T' } }] },
    { $or: [{ eventName: ['INSERT'] }] },
    { eventName: 'INSERT' },
    { eventName: [] },
    { eventName: [{ prefix: 'a', exists: true }] },
    {},
    [],
  ])('refuses what it does not know (%j)', (pattern) => {
    expect(() => compilePattern(JSON.stringify(pattern))).toThrow('Filter pattern');
  });
});
