import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observed } from '../../local/aws/front.ts';
import { contract } from '../../shared/contracts/index.ts';
import { startWorld, type World } from '../faults/world.ts';
import { pathOf } from '../support/api.ts';
import type { TeamSite } from '../support/site.ts';

const calls: Observed[] = [];
let world: World;

beforeAll(async () => {
  world = await startWorld({ sites: ['Alpha', 'Beta'], observe: (call) => calls.push(call) });
});
afterAll(() => world.stop());

/** Requests that are refused for want of a key, after the throttle and before anything is read. */
async function flood(site: TeamSite, token: string, count: number): Promise<Response[]> {
  const send = () =>
    fetch(world.address + pathOf(contract.referPatient, { siteId: site.siteId }), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
  const answers: Response[] = [];
  for (let sent = 0; sent < count; sent += 25) answers.push(...(await Promise.all(Array.from({ length: 25 }, send))));
  return answers;
}

describe('a site that floods the API', () => {
  it('is answered 429 with Retry-After, without a call to the table, and its neighbour is served all the while', async () => {
    const [alpha, beta] = [world.site(0), world.site(1)];
    const token = await world.token(alpha.gp.username);
    await Promise.all([alpha, beta].map(({ gp }) => gp.done(contract.listOwnReferrals)));
    calls.length = 0;

    // Two environments may serve the function, each with a bucket of 200 that fills by 50 a second.
    const answers = await flood(alpha, token, 650);
    const refused = answers.filter(({ status }) => status === 429);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400, 429]));
    expect(refused.length).toBeGreaterThan(25);
    expect(calls).toEqual([]);

    const [last] = await flood(alpha, token, 25);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(last?.headers.get('content-type')).toContain('application/problem+json');
    expect(await last?.json()).toMatchObject({ code: 'rate.limited', status: 429, title: 'Trop de requêtes' });

    const neighbour = await beta.gp.ask(contract.listOwnReferrals);
    expect(neighbour.status).toBe(200);
  });
});
