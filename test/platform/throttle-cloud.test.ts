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

/**
 * Sends requests that lack their idempotency key, which is found after the throttle and before anything is read, until
 * some of them were refused for their number. Two environments serve the function: each lets 200 pass, and 50 a second.
 */
async function flood({ siteId, gp }: TeamSite): Promise<Response[]> {
  const token = await world.token(gp.username);
  const send = () =>
    fetch(world.address + pathOf(contract.referPatient, { siteId }), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
  const answers: Response[] = [];
  while (answers.filter(({ status }) => status === 429).length < 25 && answers.length < 5000) {
    answers.push(...(await Promise.all(Array.from({ length: 25 }, send))));
  }
  return answers;
}

const callsFor = ({ siteId }: TeamSite) => calls.filter(({ body }) => JSON.stringify(body ?? '').includes(siteId));

describe('a site that floods the API', () => {
  it('is answered 429 with Retry-After, without a call to the table, and its neighbour is served all the while', async () => {
    const [alpha, beta] = [world.site(0), world.site(1)];
    await Promise.all([alpha, beta].map(({ gp }) => gp.done(contract.listOwnReferrals)));
    calls.length = 0;

    const answers = await flood(alpha);
    const neighbour = await beta.gp.ask(contract.listOwnReferrals);
    expect(neighbour.status).toBe(200);

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400, 429]));
    expect(answers.filter(({ status }) => status === 400).length).toBeGreaterThanOrEqual(200);
    expect([callsFor(alpha).length, callsFor(beta).length > 0]).toEqual([0, true]);

    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(refused?.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused?.json()).toMatchObject({ code: 'rate.limited', status: 429, title: 'Trop de requêtes' });
  });
});
