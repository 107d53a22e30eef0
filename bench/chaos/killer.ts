import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../local/demo/random.ts';
import type { ChildCloud } from './child-cloud.ts';
import type { Tally } from './requests.ts';

export interface Killed {
  kills: number;
  /** From the start of the process until it answers, each in milliseconds. */
  restartMs: number[];
  /** From a kill until the next request is answered. */
  recoveryMs: number[];
}

interface KillerParts {
  cloud: ChildCloud;
  random: Random;
  tally: Tally;
  /** Requests that a whole run is made of, more or less: a short file is killed as often as a long one is, in its measure. */
  requests: number;
  going: () => boolean;
}

const [shortestMs, longestMs] = [6000, 14_000];
const leastKills = 8;
/**
 * Kills the cloud again and again, and starts it again: after some seconds, or once its share of the requests was answered,
 * at a moment when a request or a delivery is on its way. A message on its last receive is spared: one that fails at every
 * receive rests with the dead letters, and rightly so.
 */
export async function keepKilling({ cloud, random, tally, requests, going }: KillerParts): Promise<Killed> {
  const killed: Killed = { kills: 0, restartMs: [], recoveryMs: [] };
  const share = Math.max(20, Math.round(requests / (leastKills + 1)));

  async function rightMoment(): Promise<boolean> {
    const [began, answered] = [performance.now(), tally.answered];
    const until = began + random.int(shortestMs, longestMs);
    const enough = answered + random.int(Math.round(share / 2), share);
    // At least one answer lies between two kills, or nothing would ever get done.
    const early = () => performance.now() < until && tally.answered < enough;
    while (going() && (tally.answered === answered || early())) await pause(5);
    await pause(random.int(0, 40));
    while (going() && (cloud.state.worn || tally.inFlight + cloud.state.deliveries === 0)) await pause(1);
    return going();
  }

  /** Looks on beside the killing: it does not wait. */
  async function recovered(at: number, answered: number): Promise<void> {
    while (going() && tally.answered === answered) await pause(5);
    if (tally.answered > answered) killed.recoveryMs.push(performance.now() - at);
  }

  while (await rightMoment()) {
    const [at, answered] = [performance.now(), tally.answered];
    await cloud.kill();
    killed.kills += 1;
    killed.restartMs.push(await cloud.start());
    void recovered(at, answered);
  }
  return killed;
}
