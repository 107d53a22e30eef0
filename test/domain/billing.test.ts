import { describe, expect, it } from 'vitest';
import { billingLines } from '../../shared/domain/billing.ts';
import { openSequence } from '../../shared/domain/sequences.ts';
import { contacted, opened, oriented, paris, programme } from './support.ts';

describe('billing lines', () => {
  const { episodeId } = opened().episode;
  const light = oriented(opened(), '2026-01-08T09:00:00.000Z', 'leger');
  const lines = (record: typeof light) => billingLines(programme, record.sequences);

  it('are one for each sequence that has begun, in whole cents, due at its first contact', () => {
    const first = contacted(light, '2026-01-10T09:00:00.000Z');
    const sequences = openSequence(programme, first, { kind: 'classique', on: '2026-02-01' }, paris);
    const both = contacted({ ...first, sequences }, '2026-02-05T09:00:00.000Z');
    expect(lines({ ...first, sequences })).toHaveLength(1);
    expect(lines(both)).toEqual([
      { episodeId, number: 1, kind: 'leger', dueOn: '2026-01-10', priceCents: 24500 },
      { episodeId, number: 2, kind: 'classique', dueOn: '2026-02-05', priceCents: 60800 },
    ]);
  });

  it('are none without a contact, or for someone oriented out', () => {
    expect(lines(light)).toEqual([]);
    expect(lines(contacted(light, '2026-01-10T09:00:00.000Z', 'missed'))).toEqual([]);
    expect(lines(oriented(contacted(opened(), '2026-01-07T09:00:00.000Z'), '2026-01-08T09:00:00.000Z', 'out'))).toEqual(
      [],
    );
  });
});
