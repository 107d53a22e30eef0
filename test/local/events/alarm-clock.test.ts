import { describe, expect, it } from 'vitest';
import { AlarmClock } from '../../../local/events/alarm-clock.ts';

async function slept(bell: AlarmClock, atMostMs: number): Promise<number> {
  const began = performance.now();
  await bell.sleep(atMostMs);
  return performance.now() - began;
}

describe('an alarm clock', () => {
  it('wakes who sleeps, and does not lose a call that came before the sleep', async () => {
    const bell = new AlarmClock();
    setTimeout(() => bell.wake(), 10);
    expect(await slept(bell, 5000)).toBeLessThan(1000);
    bell.wake();
    expect(await slept(bell, 5000)).toBeLessThan(1000);
  });

  it('lets each call end one sleep, and a sleep end by itself', async () => {
    const bell = new AlarmClock();
    bell.wake();
    bell.wake();
    await bell.sleep(5000);
    expect(await slept(bell, 30)).toBeGreaterThan(25);
  });
});
