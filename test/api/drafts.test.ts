import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { textOfFiles } from '../isolation/sentinels.ts';
import { expectProblem, outputOf, type Place, type Reply } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';
import { readRows, writtenBy } from '../support/table.ts';

const sentinel = 'Qzbrouillon';
const content = JSON.stringify({ note: sentinel });

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Brouillons');
});
afterAll(() => cloud.stop());

const kinds = {
  care: { get: contract.getCareDraft, save: contract.saveCareDraft, author: () => site.nurse },
  gp: { get: contract.getGpDraft, save: contract.saveGpDraft, author: () => site.gp },
  region: { get: contract.getRegionDraft, save: contract.saveRegionDraft, author: () => given.administratorOf(cloud) },
} as const;
type Kind = keyof typeof kinds;
const names = ['care', 'gp', 'region'] as const;

let serial = 0;
const newPlace = (): Place => {
  serial += 1;
  return { draftId: `contact.P${String(serial).padStart(15, '0')}` };
};

const read = (kind: Kind, place: Place) => kinds[kind].author().done(kinds[kind].get, place);
const save = (kind: Kind, place: Place, body: unknown): Promise<Reply> =>
  kinds[kind].author().ask(kinds[kind].save, place, { body });

describe.each(names)('a draft of %s', (kind) => {
  it('is empty before it is saved, kept as it was typed, and emptied when it was sent', async () => {
    const place = newPlace();
    const { draftId } = place;
    expect(await read(kind, place)).toEqual({ draftId, content: null, savedAt: null, version: 0 });
    const first = outputOf(kinds[kind].save, await save(kind, place, { content, baseVersion: 0 }));
    expect(first).toEqual({ draftId, content, savedAt: expect.stringMatching(/^\d{4}-/), version: 1 });
    expect(await read(kind, place)).toEqual(first);
    const sent = outputOf(kinds[kind].save, await save(kind, place, { content: null, baseVersion: 1 }));
    expect(sent).toMatchObject({ content: null, version: 2 });
    const [kept] = [...(await readRows(cloud)).keys()].filter((key) => key.endsWith(`DRAFT#${draftId}`));
    expect(kept).toBeDefined();
  });

  it('of another tab is never overwritten: 409 with its version', async () => {
    const place = newPlace();
    await save(kind, place, { content, baseVersion: 0 });
    await save(kind, place, { content: '{"note":"b"}', baseVersion: 1 });
    for (const baseVersion of [0, 1, 3]) {
      const reply = await save(kind, place, { content: '{"note":"c"}', baseVersion });
      expectProblem(reply, 409, 'version.stale');
      expect(reply.body['currentVersion']).toBe(2);
      expect(reply.text).not.toContain('note');
    }
    expect((await read(kind, place)).content).toBe('{"note":"b"}');
  });

  it('sent again as it was, alone or many times at once, is saved once', async () => {
    const place = newPlace();
    const body = { content, baseVersion: 0 };
    const all = await Promise.all(Array.from({ length: 6 }, () => save(kind, place, body)));
    const [first, ...others] = all.map((reply) => outputOf(kinds[kind].save, reply));
    for (const other of others) expect(other).toEqual(first);
    const again = await writtenBy(cloud, async () => {
      expect(outputOf(kinds[kind].save, await save(kind, place, body))).toEqual(first);
    });
    expect(again.filter((key) => !key.includes('#ACCESS |'))).toEqual([]);
    expect(first?.version).toBe(1);
  });

  it('of two tabs at once is one of the two, and the other is told', async () => {
    const place = newPlace();
    const bodies = ['a', 'b'].map((note) => ({ content: JSON.stringify({ note }), baseVersion: 0 }));
    const replies = await Promise.all(bodies.map((body) => save(kind, place, body)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = bodies[replies.findIndex(({ status }) => status === 200)];
    expect(await read(kind, place)).toMatchObject({ content: won?.content, version: 1 });
  });

  it('of an id that is none is not found', async () => {
    for (const draftId of ['Contact', 'c', 'contact.', 'contact.P1#', 'a'.repeat(40)]) {
      const reply = await kinds[kind].author().ask(kinds[kind].get, { draftId });
      expectProblem(reply, 404, 'resource.not-found');
    }
  });
});

describe('a draft is its author’s alone', () => {
  it('a colleague of the same site finds nothing under the same name', async () => {
    const place = newPlace();
    await save('care', place, { content, baseVersion: 0 });
    await save('gp', place, { content, baseVersion: 0 });
    const colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
    const other = await given.enrol(cloud, { siteId: site.siteId }, 'gp');
    const found = [
      await site.psychiatrist.done(contract.getCareDraft, place),
      await colleague.done(contract.getCareDraft, place),
      await other.done(contract.getGpDraft, place),
    ];
    expect(found.map((draft) => [draft.content, draft.version])).toEqual(Array(3).fill([null, 0]));
  });

  it('reaches no log, no event, no index and no trail entry', async () => {
    const place = newPlace();
    const written = await writtenBy(cloud, () => save('care', place, { content, baseVersion: 0 }));
    const rows = await readRows(cloud);
    const [draft, ...others] = written.filter((key) => (rows.get(key) ?? '').includes(sentinel));
    expect(others).toEqual([]);
    expect(draft).toBe(`SITE#${site.siteId}#DRAFT#${site.nurse.userId} | DRAFT#${place['draftId']}`);
    expect(rows.get(draft ?? '')).not.toMatch(/GSI\d/);
    expect(written.filter((key) => key !== draft)).toEqual([expect.stringMatching(/#ACCESS \|/)]);
    const logs = textOfFiles(join(cloud.data, 'logs'));
    expect(logs).toContain('saveCareDraft');
    expect(logs).not.toContain(sentinel);
  });
});
