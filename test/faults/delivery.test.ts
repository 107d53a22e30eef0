import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alertsOf, firstAlertOf, openRecord, patientIdOf } from './acts.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  const t = performance.now();
  world = await startWorld({ sites: ['Alpha', 'Beta'] });
  console.log('world', performance.now() - t);
});
afterAll(() => world.stop());
it('x', async () => {
  const t = performance.now();
  const record = await openRecord(world.team(), 1);
  console.log('record', performance.now() - t);
  await firstAlertOf(world.team(), patientIdOf(record));
  console.log('alert', performance.now() - t);
  await world.settled();
  console.log('settled', performance.now() - t);
  expect(await alertsOf(world.team(), patientIdOf(record))).toHaveLength(1);
});
