import { setTimeout as pause } from 'node:timers/promises';
import { type ApiUser, apiUser } from '../../local/demo/client.ts';
import { founder } from '../../local/demo/founding.ts';
import { seeded } from '../../local/demo/random.ts';
import { tokensFrom } from '../../local/demo/seed-once.ts';
import type { LocalUser } from '../../local/users.ts';
import type { AnswerRow } from '../replay/answers.ts';
import { inParallel } from '../replay/run.ts';
import { openSites } from '../replay/sites.ts';
import { anonymously, byLink } from './by-link.ts';
import { ChildCloud, type ServeOptions } from './child-cloud.ts';
import { type Figures, judge, readShown } from './judge.ts';
import { type Killed, keepKilling } from './killer.ts';
import { planOf } from './plan.ts';
import { newTally, type Tally } from './requests.ts';
import { emphasis } from './sabotages.ts';
import { byNurse, type Walked, walk } from './walk.ts';

export interface ChaosOptions extends Omit<ServeOptions, 'port'> {
  rows: readonly AnswerRow[];
  /** How long new people are sent; those under way are finished. */
  seconds: number;
  say: (line: string) => void;
}

export interface ChaosResult {
  figures: Figures;
  killed: Killed;
  durationS: number;
}

const siteCount = 6;
/** Referral, evaluation and two answers. */
const requestsOfOne = 4;
/** People keep their way to whatever runs at the moment, with a token that outlives a kill as the login's keys do. */
function peopleOf(cloud: ChildCloud) {
  const users = new Map<string, LocalUser>([[founder.username, founder]]);
  const token = tokensFrom({ ...cloud.facts, users: { find: (username) => users.get(username) } });
  const as = (username: string): ApiUser => {
    const now = () => apiUser(cloud.facts.address, () => token(username));
    return {
      get: (path) => now().get(path),
      post: (path, body, options) => now().post(path, body, options),
      send: (method, path, options) => now().send(method, path, options),
    };
  };
  const enrol = async (user: LocalUser) => {
    users.set(user.username, user);
    await cloud.admin('users', { users: [user] });
  };
  return { as, enrol };
}

/** Undisturbed until nothing is on its way. What a dead worker held comes back when its minute is over: the clock is moved. */
async function drain(cloud: ChildCloud): Promise<void> {
  for (let minute = 0; minute < 30; minute += 1) {
    for (let look = 0, quiet = 0; look < 100; look += 1) {
      quiet = cloud.state.idle && cloud.state.deferred === 0 ? quiet + 1 : 0;
      if (quiet === 15) return;
      await pause(40);
    }
    await cloud.admin('advance', { ms: 61_000 });
  }
  throw new Error('something is on its way for ever');
}

function report(tally: Tally, { restartMs, recoveryMs }: Killed, counts: Record<string, number>): string[] {
  const spread = (values: number[]) => {
    const sorted = [...values].sort((one, other) => one - other).map(Math.round);
    return `${sorted[Math.floor(sorted.length / 2)] ?? '–'} ms in the middle, ${sorted.at(-1) ?? '–'} ms at most`;
  };
  const { answered, again, moved, locked } = tally;
  return [
    `requests: ${answered} answered, ${moved} of them that the record had moved; sent again: ${JSON.stringify(again)}; links made anew: ${locked}`,
    `restarts: ${spread(restartMs)}`,
    `from a kill to the next answer: ${spread(recoveryMs)}`,
    ...Object.entries(counts).map(([fault, times]) => `  ${fault}: ${times}`),
  ];
}

/** Replays answers through the API of a cloud that is killed and disturbed all the while; reads everything back at the end. */
export async function chaos({ rows, seconds, say, ...served }: ChaosOptions): Promise<ChaosResult> {
  const started = performance.now();
  const random = seeded(served.seed);
  const plans = planOf(rows, random, emphasis(served.sabotage).positive);
  const cloud = new ChildCloud({ ...served, port: 0 });
  await cloud.start();
  try {
    const { as, enrol } = peopleOf(cloud);
    const sites = await openSites(as, enrol, siteCount);
    // Everybody has signed in before the first kill: a token outlives it.
    for (const { nurse, gp } of sites) await Promise.all([nurse.get('/api/me'), gp.get('/api/me')]);
    say(`${sites.length} sites, ${plans.length} people`);
    const tally = newTally();
    const until = performance.now() + seconds * 1000;
    let sending = true;
    cloud.faults(true);
    const killing = keepKilling({
      cloud,
      random,
      tally,
      requests: plans.length * requestsOfOne,
      going: () => sending && performance.now() < until,
    });
    const channels = {
      nurse: byNurse(tally),
      link: byLink(
        tally,
        anonymously(() => cloud.facts.address),
      ),
    };
    let done = 0;
    const walks = inParallel(plans, async (plan, index): Promise<Walked | null> => {
      const site = sites[index % sites.length];
      if (site === undefined || performance.now() > until) return null;
      const walked = await walk(tally, site, plan, channels);
      done += 1;
      if (done % 100 === 0) say(`${done} people, ${Math.round((performance.now() - started) / 1000)} s`);
      return walked;
    }).finally(() => {
      sending = false;
    });
    const [sent, killed] = await Promise.all([walks, killing]);
    cloud.faults(false);
    say(`sent in ${Math.round((performance.now() - started) / 1000)} s; drains`);
    await drain(cloud);
    const walked = sent.flatMap((one) => (one === null || one.patientId === null ? [] : [one]));
    const shown = await inParallel(walked, async (one) => ({ walked: one, shown: await readShown(tally, one) }));
    for (const line of report(tally, killed, cloud.counts)) say(line);
    const figures = judge(shown, cloud.state.dead);
    return { figures, killed, durationS: Math.round((performance.now() - started) / 100) / 10 };
  } finally {
    await cloud.kill();
  }
}
