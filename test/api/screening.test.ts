import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Repérage');
});
afterAll(() => cloud.stop());

const counts = (month: string, more: object = {}) => ({
  month,
  screened: 40,
  positive: 9,
  offered: 8,
  refused: 2,
  referred: 5,
  ...more,
});
const save = (by: given.Staff, body: object) => by.done(contract.saveScreening, {}, { body });

describe('a GP’s screening of a month', () => {
  it('is counts, sent again as often as they change, the latest month first', async () => {
    await save(site.gp, counts('2026-03'));
    const corrected = await save(site.gp, counts('2026-03', { screened: 41 }));
    const later = await save(site.gp, counts('2026-04', { offered: 12 }));
    expect(corrected).toEqual({
      ...counts('2026-03', { screened: 41 }),
      gpId: site.gp.userId,
      recordedAt: expect.any(String),
    });
    expect((await site.gp.done(contract.listOwnScreening)).items).toEqual([later, corrected]);
  });

  it('is read by the team for every GP of the site, and by no other GP', async () => {
    const other = await given.enrol(cloud, { siteId: site.siteId }, 'gp');
    await save(site.gp, counts('2026-05'));
    await save(other, counts('2026-05', { positive: 3 }));
    const listed = await site.coordinator.done(contract.listScreening, {}, { query: { month: '2026-05' } });
    expect(listed.items.map(({ gpId, positive }) => [gpId, positive]).sort()).toEqual(
      [
        [site.gp.userId, 9],
        [other.userId, 3],
      ].sort(),
    );
    expect((await other.done(contract.listOwnScreening)).items.map(({ gpId }) => gpId)).toEqual([other.userId]);
    const none = await site.nurse.done(contract.listScreening, {}, { query: { month: '2026-06' } });
    expect(none.items).toEqual([]);
  });

  it('holds together, and is no month to come', async () => {
    const refused = async (body: object) =>
      expectProblem(await site.gp.ask(contract.saveScreening, {}, { body }), 400, 'request.invalid');
    const next = new Date(Date.now() + 32 * 86_400_000).toISOString().slice(0, 7);
    expect(await refused(counts(next))).toMatchObject([{ field: 'month', code: 'screening.month-ahead' }]);
    expect(await refused(counts('2026-03', { positive: 41 }))).toEqual([
      {
        field: 'positive',
        code: 'screening.more-than',
        message: 'Nombre refusé : 41 ; attendu : au plus 40, le nombre de repérages faits.',
      },
    ]);
    expect(await refused(counts('2026-03', { offered: 6 }))).toMatchObject([
      { field: 'offered', message: expect.stringContaining('au moins 7') },
    ]);
    expect(await refused(counts('2026-13'))).toMatchObject([{ field: 'month' }]);
  });
});
