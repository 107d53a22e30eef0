import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseloadRow } from '../../shared/contracts/record/row.ts';
import { caseloadEntity, createRow } from '../../shared/store/caseload.ts';
import { entering, historyOf } from '../../shared/store/history.ts';
import { presentRow } from '../../shared/store/present-record.ts';
import { episodeEntity } from '../../shared/store/record-entities.ts';
import { periodsOf } from '../../shared/store/record-facts.ts';
import * as any from './arbitraries.ts';

const key = { PK: 'SITE#S0123456789A#PAT#P0123456789ABCDE', SK: 'EPISODE#E' };
const change = { phase: 'exit', since: '2036-01-01T09:00:00.000Z', reason: null, outReason: 'remission', by: 'U1' };

describe('items of an earlier day are read', () => {
  it('an episode without a history has its present phase for one', () => {
    fc.assert(
      fc.property(any.episodes, (episode) => {
        const { history: _, ...item } = episodeEntity.item(key, episode);
        const read = episodeEntity.parse(item);
        const { phase, phaseSince: since, nurseId: by } = episode;
        expect(historyOf(read)).toEqual([{ phase, since, reason: null, outReason: null, by }]);
        expect(entering(read, change).history).toEqual([{ phase, since, reason: null, outReason: null, by }, change]);
      }),
    );
  });

  it('its orientation says why and by whom', () => {
    const [episode] = fc.sample(any.episodes, 1);
    if (episode === undefined) throw new Error('no episode');
    const orientation = { decision: 'out' as const, situations: [], reason: 'x', outReason: 'patient-wish' };
    const oriented = {
      ...episode,
      history: [],
      orientation: { ...orientation, decidedAt: episode.phaseSince, by: 'U9' },
    };
    expect(historyOf(oriented)).toMatchObject([{ reason: 'x', outReason: 'patient-wish', by: 'U9' }]);
  });

  it('a caseload row that knows of no treatment period, attempt or missed appointment is of the first and has none', () => {
    fc.assert(
      fc.property(any.facts, (facts) => {
        const write = createRow('S0123456789A', facts, false);
        if (write.kind !== 'create') throw new Error('no new row');
        const { period, attemptDays, missedInARow, ended, ...rest } = Object(write.item['facts']);
        const read = caseloadEntity.parse({ ...write.item, facts: rest }).facts;
        expect(read).toMatchObject({ period: 1, attemptDays: 0, missedInARow: null, ended: false });
        expect([period, attemptDays, missedInARow, ended]).toEqual([1, 0, null, false]);
      }),
    );
  });

  it('a caseload row that knows of no GP names none, until the next act works it out', () => {
    fc.assert(
      fc.property(any.facts, (facts) => {
        const write = createRow('S0123456789A', facts, false);
        if (write.kind !== 'create') throw new Error('no new row');
        const { gpId: _, ...rest } = Object(write.item['facts']);
        const read = caseloadEntity.parse({ ...write.item, facts: rest });
        expect(read.facts.gpId).toBeNull();
        const place = { siteId: 'S0123456789A', timeZone: 'Europe/Paris', now: '2036-01-01T09:00:00.000Z' };
        expect(caseloadRow.parse(presentRow(read, place)).gpId).toBeNull();
      }),
    );
  });

  it('an episode without treatment periods has the one that its history shows', () => {
    fc.assert(
      fc.property(any.episodes, (episode) => {
        const read = { ...episode, periods: [] };
        const { referralId, referredAt, history, phaseSince } = episode;
        const since = history[0]?.since ?? phaseSince;
        expect(periodsOf(read)).toMatchObject([{ referralId, referredAt, since }]);
        expect(periodsOf(episode)).toEqual(episode.periods);
      }),
    );
  });
});
