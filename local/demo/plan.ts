import {
  type Active,
  actives,
  type ExitReason,
  meanDays,
  outs,
  type Refusal,
  refusalShares,
  type State,
  sizesOf,
  type Waiting,
  type Way,
  waits,
  ways,
} from './cohort.ts';
import type { Course } from './course.ts';
import { cardOf, curve, deal, dealWithin, quota, spread } from './decks.ts';
import type { Sex } from './people.ts';
import type { Random } from './random.ts';

/** Someone in care: how it goes, where they are today or how it ended. Ages are days before the seeding. */
export interface Followed {
  kind: 'followed';
  leger: boolean;
  course: Course;
  /** Age of the initial evaluation. */
  since: number;
  state: State | null;
  exit: { reason: ExitReason; age: number } | null;
  prevention: boolean;
  referredOutside: boolean;
  /** A positive item 9 of the past. */
  item9: 'evaluation' | 'later' | null;
  danger: boolean;
}

export type Role =
  | Followed
  | { kind: 'out'; reason: ExitReason; since: number }
  | { kind: 'evaluated' }
  | { kind: 'refused'; reason: Refusal; since: number }
  | { kind: 'waiting'; wait: Waiting; danger: boolean };

export interface Person {
  /** The same at every run: it names the person's acts. */
  key: string;
  nurse: number;
  sex: Sex;
  /** Completed years at the referral. */
  age: number;
  /** PHQ-9 of the first evaluation. */
  first: number;
  role: Role;
}

interface Slot {
  nurse: number;
}

/** As many places as there are people, evenly over the nurses. */
const slots = (total: number, nurses: number): Slot[][] =>
  Array.from({ length: nurses }, (_, nurse) =>
    Array.from({ length: Math.floor(total / nurses) + (nurse < total % nurses ? 1 : 0) }, () => ({ nurse })),
  );

const evenly = ([from, to]: readonly [number, number], count: number): number[] =>
  spread(count, curve([0, from], [1, to]));

const coursesOf = (courses: readonly Course[], count: number): Course[] =>
  quota(
    count,
    courses.map((course) => [course, 1]),
  );

const shared = <Group extends { share: number }>(groups: readonly Group[]) =>
  groups.map((group) => [group, group.share] as const);

type Begun = Omit<Followed, 'referredOutside' | 'item9' | 'danger'>;

function activeOnes(random: Random, hands: Slot[][]): [Slot, Begun][] {
  const all = hands.flat();
  const group = cardOf(deal<Slot, Active>(random, hands, quota(all.length, shared(actives))));
  const since = cardOf(dealWithin(random, all, group, (one, count) => evenly(one.since, count)));
  const course = cardOf(dealWithin(random, all, group, (one, count) => coursesOf(one.courses, count)));
  return all.map((slot) => {
    const { state } = group(slot);
    const prevention = state === 'prevention' || state === 'relapse';
    const begun = { kind: 'followed' as const, leger: state === 'leger', state, exit: null, prevention };
    return [slot, { ...begun, course: course(slot), since: Math.round(since(slot)) }];
  });
}

/** A year at most lies between the evaluation and today, so that a history is never longer. */
const longest = 360;

function exitedOnes(random: Random, hands: Slot[][]): [Slot, Begun][] {
  const all = hands.flat();
  const way = cardOf(deal<Slot, Way>(random, hands, quota(all.length, shared(ways))));
  const days = cardOf(dealWithin(random, all, way, (one, count) => evenly(one.days, count)));
  const course = cardOf(dealWithin(random, all, way, (one, count) => coursesOf(one.courses, count)));
  const moment = cardOf(deal(random, hands, spread(all.length, curve([0, 0], [1, 1]))));
  // A léger is three months at most: the others bring the mean to the pilot's.
  const sum = (leger: boolean) =>
    all.filter((slot) => way(slot).leger === leger).reduce((total, slot) => total + days(slot), 0);
  const stretch = Math.min(1.25, Math.max(0.8, (meanDays * all.length - sum(true)) / Math.max(1, sum(false))));
  return all.map((slot) => {
    const { reason, leger, prevention } = way(slot);
    const stay = Math.round(days(slot) * (leger ? 1 : stretch));
    const age = 2 + Math.round(moment(slot) * (longest - stay));
    const begun = { kind: 'followed' as const, leger, state: null, prevention, exit: { reason, age } };
    return [slot, { ...begun, course: course(slot), since: age + stay }];
  });
}

const handsOf = <Player extends Slot>(players: readonly Player[], nurses: number): Player[][] =>
  Array.from({ length: nurses }, (_, nurse) => players.filter((player) => player.nurse === nurse));

/** Which of these have it: exactly this many, evenly over the nurses. */
function chosen<Player extends Slot>(random: Random, players: Player[], nurses: number, count: number): Set<Player> {
  const deck = quota(players.length, [
    [true, count],
    [false, players.length - count],
  ]);
  return new Set([...deal(random, handsOf(players, nurses), deck)].filter(([, has]) => has).map(([player]) => player));
}

function followedOnes(random: Random, nurses: number, begun: [Slot, Begun][]): [Slot, Followed][] {
  const all = begun.map(([{ nurse }, facts]) => ({ nurse, facts }));
  const share = (part: number) => Math.max(1, Math.round(part * all.length));
  const outside = chosen(random, all, nurses, Math.round(0.31 * all.length));
  const calm = all.filter(({ facts: { leger, state } }) => !leger && (state === null || state === 'fine'));
  const atFirst = chosen(random, calm, nurses, share(0.055));
  const rest = calm.filter((one) => !atFirst.has(one));
  const later = chosen(random, rest, nurses, share(0.012));
  const danger = chosen(
    random,
    rest.filter((one) => !later.has(one)),
    nurses,
    share(0.008),
  );
  return all.map((one) => [
    { nurse: one.nurse },
    {
      ...one.facts,
      referredOutside: outside.has(one),
      item9: atFirst.has(one) ? 'evaluation' : later.has(one) ? 'later' : null,
      danger: danger.has(one),
    },
  ]);
}

function rolesOf(random: Random, nurses: number, each: number): [Slot, Role][] {
  const sizes = sizesOf(nurses, each);
  const hands = (total: number) => slots(total, nurses);
  const [out, evaluated, waiting] = [hands(sizes.out), hands(sizes.evaluated), hands(sizes.waiting)];
  const refused = hands(sizes.refused);
  const why = cardOf(deal(random, refused, quota(sizes.refused, refusalShares)));
  const refusedSince = cardOf(deal(random, refused, evenly([8, 340], sizes.refused)));
  const begun = [...activeOnes(random, hands(sizes.active)), ...exitedOnes(random, hands(sizes.exited))];
  const reason = cardOf(deal(random, out, quota(sizes.out, outs)));
  const since = cardOf(deal(random, out, evenly([4, 355], sizes.out)));
  const wait = cardOf(deal(random, waiting, quota(sizes.waiting, waits)));
  const onTime = waiting.flat().filter((slot) => wait(slot) === 'on-time');
  const danger = new Set(onTime.slice(-2));
  return [
    ...followedOnes(random, nurses, begun),
    ...out
      .flat()
      .map((slot): [Slot, Role] => [slot, { kind: 'out', reason: reason(slot), since: Math.round(since(slot)) }]),
    ...refused
      .flat()
      .map((slot): [Slot, Role] => [
        slot,
        { kind: 'refused', reason: why(slot), since: Math.round(refusedSince(slot)) },
      ]),
    ...evaluated.flat().map((slot): [Slot, Role] => [slot, { kind: 'evaluated' }]),
    ...waiting
      .flat()
      .map((slot): [Slot, Role] => [slot, { kind: 'waiting', wait: wait(slot), danger: danger.has(slot) }]),
  ];
}

/** Adults of 18 to 84, 46 on average. */
const ages = curve([0, 18], [0.05, 22], [0.2, 31], [0.5, 45], [0.75, 57], [0.92, 72], [1, 84.9]);
const classiqueScores = curve([0, 7], [0.1, 10], [0.35, 13], [0.6, 16], [0.87, 19.4], [0.95, 21.4], [1, 25]);

/** PHQ-9 of the first evaluation by what followed from it. */
function firstScore(role: Role, u: number): number {
  if (role.kind === 'followed' && role.leger) return Math.round(5 + u * 4);
  if (role.kind === 'out')
    return role.reason === 'inappropriate-referral' ? Math.round(1 + u * 3) : Math.round(12 + u * 7);
  const score = Math.round(classiqueScores(u));
  // Never reviewed yet: then nobody asked the opinion that a severe score needs.
  return role.kind === 'followed' && role.state === 'new' ? Math.min(19, score) : score;
}

/** Everybody of the demonstration, exact in its figures as a whole and nearly so for each nurse. */
export function planOf(random: Random, nurses: number, each: number): Person[] {
  const placed = rolesOf(random, nurses, each).map(([{ nurse }, role], serial) => ({ nurse, role, serial }));
  const hands = handsOf(placed, nurses);
  const sexes = quota<Sex>(placed.length, [
    ['female', 0.75],
    ['male', 0.25],
  ]);
  const sex = cardOf(deal(random, hands, sexes));
  const age = cardOf(deal(random, hands, spread(placed.length, ages)));
  const level = cardOf(
    dealWithin(
      random,
      placed,
      ({ role }) => (role.kind === 'followed' ? `${role.leger}` : role.kind),
      (_, count) => evenly([0, 1], count),
    ),
  );
  return placed.map((one) => ({
    key: `${one.nurse + 1}-${one.serial + 1}`,
    nurse: one.nurse,
    sex: sex(one),
    age: Math.floor(age(one)),
    first: firstScore(one.role, level(one)),
    role: one.role,
  }));
}
