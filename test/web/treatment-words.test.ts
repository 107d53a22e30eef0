import { describe, expect, it } from 'vitest';
import { sesame } from '../../shared/programme/index.ts';
import { type ServiceRequest, stepsOf } from '../../web/screens/treatments/request-words.ts';
import { found } from '../domain/programme-changes.ts';

const category = found(sesame.requests.categories, ({ id }) => id === 'investigation');
const request = (...changes: [state: string, on: string][]): ServiceRequest => ({
  requestId: 'R',
  episodeId: 'E',
  category: 'investigation',
  kind: 'ecg',
  text: null,
  state: changes.at(-1)?.[0] ?? '',
  changes: changes.map(([state, on]) => ({ state, on, note: null, by: 'U', at: `${on}T10:00:00.000Z` })),
  enteredInError: null,
  recordedAt: '2026-03-01T10:00:00.000Z',
  author: 'U',
});
const steps = (...changes: [string, string][]) =>
  stepsOf(category, request(...changes)).map(({ id, state, on }) => [id, state, on]);

describe('a request as steps', () => {
  it('is where it stands, with what was reached on its day, what was skipped, and what is to come', () => {
    expect(steps(['advised', '2026-03-01'])).toEqual([
      ['advised', 'present', '2026-03-01'],
      ['prescribed', 'ahead', null],
      ['done', 'ahead', null],
      ['seen', 'ahead', null],
    ]);
    expect(steps(['advised', '2026-03-01'], ['done', '2026-03-09'])).toEqual([
      ['advised', 'reached', '2026-03-01'],
      ['prescribed', 'passed', null],
      ['done', 'present', '2026-03-09'],
      ['seen', 'ahead', null],
    ]);
    expect(steps(['done', '2026-03-09'], ['seen', '2026-03-12']).map(([, state]) => state)).toEqual([
      'passed',
      'passed',
      'reached',
      'present',
    ]);
  });

  it('ends where it was given up', () => {
    expect(steps(['advised', '2026-03-01'], ['abandoned', '2026-03-05'])).toEqual([
      ['advised', 'reached', '2026-03-01'],
      ['abandoned', 'abandoned', '2026-03-05'],
    ]);
  });
});
