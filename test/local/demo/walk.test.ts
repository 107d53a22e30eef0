import { describe, expect, it } from 'vitest';
import type { Act, ActKind } from '../../../local/demo/acts.ts';
import { type ApiUser, type Json, Refused } from '../../../local/demo/client.ts';
import { patiently, walkStory } from '../../../local/demo/walk.ts';

const refusal = (status: number, code: string, retryAfter?: number) =>
  new Refused({ status, body: { code }, ...(retryAfter === undefined ? {} : { retryAfter }) }, 'POST /');

describe('an act that the site refuses for the moment', () => {
  it('is sent again after the time that the answer names', async () => {
    const sent: number[] = [];
    const answer = await patiently(async () => {
      sent.push(performance.now());
      if (sent.length < 3) throw refusal(429, 'rate.limited', 0.05);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(sent).toHaveLength(3);
    expect((sent[2] ?? 0) - (sent[0] ?? 0)).toBeGreaterThanOrEqual(95);
  });

  it('is not sent again when waiting would not help', async () => {
    let sent = 0;
    const act = patiently(async () => {
      sent += 1;
      throw refusal(400, 'request.invalid');
    });
    await expect(act).rejects.toThrow('400 request.invalid');
    expect(sent).toBe(1);
  });
});

const act = (kind: ActKind, at: number): Act => ({ kind, by: kind === 'refer' ? 'gp' : 'nurse', at, body: { kind } });
const record = (version: number): Json => ({ patientId: 'P1', episode: { version }, alerts: [] });

/** A site that answers each POST as `answer` says, and remembers what it was sent. */
function site(answer: (path: string, sent: number) => Json) {
  const sent: { path: string; key: string | undefined; ifMatch: number | undefined; body?: unknown }[] = [];
  const user: ApiUser = {
    send: async () => ({ status: 404, body: {} }),
    get: async () => record(7),
    post: async (path, body, { ifMatch, key } = {}) => {
      sent.push({ path, key, ifMatch, body });
      return answer(path, sent.length);
    },
  };
  return {
    sent,
    team: { siteId: 'S1', gp: user, nurse: user, psychiatrist: user, directory: new Map<string, string>() },
  };
}
const referral = { referralId: 'R1', version: 1, patient: { patientId: 'P1' } };
const story = [act('refer', 1), act('evaluate', 2), act('contact', 3), act('outside', 4)];

describe('one person’s acts', () => {
  it('go through the API in order, each under a key of its own and on the version that was seen last', async () => {
    const { sent, team } = site((path, count) => (path.endsWith('/referrals') ? referral : record(count)));
    await walkStory(team, 'demo-1-2', story);
    expect(sent.map(({ body: _, ...one }) => one)).toEqual([
      { path: '/api/sites/S1/referrals', key: 'demo-1-2-1-refer', ifMatch: undefined },
      { path: '/api/sites/S1/referrals/R1/evaluation', key: 'demo-1-2-2-evaluate', ifMatch: 1 },
      { path: '/api/sites/S1/patients/P1/contacts', key: 'demo-1-2-3-contact', ifMatch: 2 },
      { path: '/api/sites/S1/patients/P1/external-referrals', key: 'demo-1-2-4-outside', ifMatch: 3 },
    ]);
  });

  it('are sent again on the present version when somebody was at work on the record', async () => {
    const { sent, team } = site((path, count) => {
      if (count === 3) throw refusal(409, 'version.stale');
      return path.endsWith('/referrals') ? referral : record(count);
    });
    await walkStory(team, 'demo-1-2', story);
    const contacts = sent.filter(({ path }) => path.endsWith('/contacts'));
    expect(contacts.map(({ ifMatch }) => ifMatch)).toEqual([2, 7]);
    expect(new Set(contacts.map(({ key }) => key)).size).toBe(1);
  });

  it('end where somebody has ended the episode by hand, and fail on any other refusal', async () => {
    const refusing = (code: string) =>
      site((path, count) => {
        if (count === 3) throw refusal(409, code);
        return path.endsWith('/referrals') ? referral : record(count);
      });
    const over = refusing('episode.closed');
    await walkStory(over.team, 'demo-1-2', story);
    expect(over.sent).toHaveLength(3);
    await expect(walkStory(refusing('episode.safety-open').team, 'demo-1-2', story)).rejects.toThrow('safety-open');
  });

  it('name the resource and the item by the ids of the cloud, and leave out a tool for which there is no place', async () => {
    const treatments = [{ treatmentId: 'T1', drug: 'A', startedOn: '2026-01-01' }];
    const { sent, team } = site((path, count) => {
      if (path.endsWith('/preferences')) throw refusal(400, 'request.invalid');
      return path.endsWith('/referrals') ? referral : { ...record(count), treatments };
    });
    const directory = new Map([['Cabinet', 'X1']]);
    const of = (drug: string) => ({ list: 'treatments', id: 'treatmentId', says: { drug } });
    await walkStory({ ...team, directory }, 'demo-1-2', [
      act('refer', 1),
      act('evaluate', 2),
      act('wishes', 3),
      { ...act('outside', 4), resource: 'Cabinet' },
      { ...act('change-treatment', 5), of: of('A') },
      { ...act('change-treatment', 6), of: of('B') },
      act('contact', 7),
    ]);
    expect(sent.slice(2).map(({ path }) => path.replace('/api/sites/S1/patients/P1/', ''))).toEqual([
      'preferences',
      'external-referrals',
      'treatments/T1/change',
      'contacts',
    ]);
    expect(sent[3]?.body).toEqual({ kind: 'outside', resourceId: 'X1' });
  });
});
