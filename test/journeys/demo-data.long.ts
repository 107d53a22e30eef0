import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActKind } from '../../local/demo/acts.ts';
import { storiesOf } from '../../local/demo/story.ts';
import { patiently } from '../../local/demo/walk.ts';
import { list, object, string } from '../../local/template/read.ts';
import { type Gathered, gather } from '../oracle/demo-data.ts';
import { judge } from '../oracle/demo-judge.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { nurses, programme, published } from '../support/demo.ts';

/** Active patients of each nurse: few in every run, all of them in the long one. */
const each = Number(process.env['SESAME_DEMO_PATIENTS'] ?? 2);
const seed = 2026;
const longest = each > 10 ? 40 * 60_000 : 5 * 60_000;

const data = mkdtempSync(join(tmpdir(), 'sesame-demo-'));
const settings = { data, seeded: true, flags: ['--patients', String(each), '--seed', String(seed)] };
let cloud: RunningCloud;
let gathered: Gathered;
/** People whose acts were all done when the first start was killed. */
let before: string[] = [];

const finished = (): string[] => {
  const file = join(data, 'seed-finished.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
};
const mark = () => object(JSON.parse(readFileSync(join(data, 'seed.json'), 'utf8')), 'seed.json');

async function until(holds: () => boolean, otherwise: string): Promise<void> {
  for (const end = Date.now() + longest; !holds(); await pause(50)) {
    if (Date.now() > end) throw new Error(otherwise);
  }
}

beforeAll(async () => {
  const first = await startTestCloud(settings);
  await until(() => finished().length >= 8 * each, 'the demonstration did not begin');
  await first.kill();
  before = finished();
  cloud = await startTestCloud(settings);
  await until(() => mark()['done'] === true, 'the demonstration was not finished');
  await cloud.settled();
  const users = list(JSON.parse(readFileSync(join(data, 'users.json'), 'utf8')), 'users.json');
  const people = users.map((user) => cloud.as(string(object(user, 'user')['username'], 'username')));
  gathered = await gather(people.map((person) => ({ get: (path) => patiently(() => person.get(path)) })));
}, 2 * longest);

afterAll(async () => {
  await cloud.stop();
  rmSync(data, { recursive: true, force: true });
});

describe('the demonstration, walked through the API by a start that was killed and finished by the next', () => {
  it('was killed in the middle', () => {
    expect(before.length).toBeLessThan(finished().length);
  });

  it('has the figures of the sources, and breaks no rule', () => {
    const { faults, figures } = judge(gathered, { programme, published, each });
    if (process.env['SESAME_DEMO_PATIENTS'] !== undefined) console.log(JSON.stringify(figures, null, 1));
    expect(faults).toEqual([]);
  });

  it('has every act of its stories once: nothing is lost, nothing is doubled', () => {
    const acts = storiesOf(seed, Number(mark()['base']), nurses, each).flatMap((story) => story.acts());
    const told = (kind: ActKind) => acts.filter((act) => act.kind === kind).length;
    const { referrals, records, alerts } = gathered;
    const held = (count: (record: Gathered['records'][number]) => number) =>
      records.reduce((sum, record) => sum + count(record), 0);
    expect({
      refer: referrals.length,
      evaluate: records.length,
      orient: records.filter(({ episode }) => episode.orientation !== null).length,
      contact: held(({ contacts }) => contacts.length - 1),
      scale: held(({ assessments }) => assessments.length - 2),
      outside: held(({ externalReferrals }) => externalReferrals.length),
      review: held(({ reviews }) => reviews.length),
      renew: held(({ sequences }) => Math.max(0, sequences.length - 1)),
      diagnose: held(({ diagnoses }) => diagnoses.filter(({ kind }) => kind === 'working').length),
      plan: held(({ appointments }) => appointments.length),
      call: referrals.reduce((sum, { attempts }) => sum + attempts.length, 0),
      answer: referrals.filter(({ answer }) => answer !== null).length,
      close: alerts.filter(({ assessment }) => assessment !== null).length,
    }).toEqual({
      refer: told('refer'),
      evaluate: told('evaluate'),
      orient: told('orient'),
      contact: told('contact'),
      scale: told('scale'),
      outside: told('outside'),
      review: told('review'),
      renew: told('renew'),
      diagnose: told('diagnose'),
      plan: told('plan'),
      call: told('call'),
      answer: told('answer'),
      close: told('close'),
    });
  });

  it('says on its page that everything is there', async () => {
    expect(await (await fetch(`${cloud.address}/_local/`)).text()).toContain(
      'Les données de démonstration sont en place',
    );
  });
});
