import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeToken } from '../../shared/platform/throttle.ts';
import { written } from './fake-aws.ts';

const start = Date.UTC(2026, 0, 5, 9);
let serial = 0;
/** A site of which no other test has taken anything. */
const newSite = () => {
  serial += 1;
  return `S${String(serial).padStart(11, '0')}`;
};

/** How many of these requests pass; instants in milliseconds after the start. */
async function passing(siteId: string, instants: readonly number[]): Promise<number> {
  let passed = 0;
  await written(async () => {
    for (const after of instants) {
      try {
        takeToken(siteId, start + after);
        passed += 1;
      } catch (error) {
        expect(error).toMatchObject({ code: 'rate.limited' });
      }
    }
  });
  return passed;
}

const every = (ms: number, count: number) => Array.from({ length: count }, (_, position) => position * ms);

describe('the throttle of a site', () => {
  it('lets a burst of 200 pass and refuses the next', async () => {
    expect(await passing(newSite(), every(0, 500))).toBe(200);
  });

  it('then lets 50 a second pass, however many are sent', async () => {
    const siteId = newSite();
    await passing(siteId, every(0, 200));
    expect(await passing(siteId, every(4, 1250))).toBeGreaterThanOrEqual(248);
    expect(
      await passing(
        siteId,
        every(4, 1250).map((ms) => ms + 5000),
      ),
    ).toBeLessThanOrEqual(251);
  });

  it('does not touch another site, whatever the flood', async () => {
    const [flooded, calm] = [newSite(), newSite()];
    await passing(flooded, every(0, 2000));
    expect(await passing(calm, every(0, 200))).toBe(200);
  });

  it('gives back the whole burst after a quiet time, and no more than that', async () => {
    const siteId = newSite();
    await passing(siteId, every(0, 500));
    expect(
      await passing(
        siteId,
        every(0, 500).map(() => 3_600_000),
      ),
    ).toBe(200);
  });

  it('gains nothing from instants that run backwards', async () => {
    const siteId = newSite();
    await passing(siteId, every(0, 200));
    const jumping = Array.from({ length: 1000 }, (_, position) => (position % 2 === 0 ? 19 : 0));
    expect(await passing(siteId, jumping)).toBe(0);
  });

  it('never lets more pass than burst and time allow', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(400), { minLength: 1, maxLength: 400 }), async (gaps) => {
        let at = 0;
        const instants = gaps.map((gap) => {
          at += gap % 7;
          return at;
        });
        expect(await passing(newSite(), instants)).toBeLessThanOrEqual(200 + (at / 1000) * 50 + 1);
      }),
      { numRuns: 30 },
    );
  });

  it('counts what it refused, and names nobody', async () => {
    const siteId = newSite();
    await passing(siteId, every(0, 200));
    const lines = await written(async () => expect(() => takeToken(siteId, start)).toThrow('rate.limited'));
    expect(lines).toEqual([expect.objectContaining({ RequestThrottled: 1 })]);
    expect(JSON.stringify(lines)).not.toContain(siteId);
  });
});
