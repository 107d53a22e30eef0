import { setTimeout as pause } from 'node:timers/promises';
import { ChildCloud } from '../chaos/child-cloud.ts';

/** Until the API answers; unsigned, it says 401. */
async function answers(cloud: ChildCloud): Promise<void> {
  for (let look = 0; look < 3000; look += 1) {
    const response = await fetch(`${cloud.facts.address}/api/me`).catch(() => null);
    if (response?.status === 401) return;
    await pause(10);
  }
  throw new Error('the cloud does not answer after a kill');
}

/** From each of `kills` kills of the cloud to its next answer, in milliseconds; nothing is seeded. */
export async function measureRecovery(assembly: string, data: string, kills: number): Promise<number[]> {
  const cloud = new ChildCloud({ assembly, data, port: 0, seed: 1, sabotage: null });
  const times: number[] = [];
  await cloud.start();
  try {
    await answers(cloud);
    for (let kill = 0; kill < kills; kill += 1) {
      const killed = performance.now();
      await cloud.kill();
      await cloud.start();
      await answers(cloud);
      times.push(performance.now() - killed);
    }
  } finally {
    await cloud.kill();
  }
  return times;
}
