import type { Random } from './random.ts';

/** Fisher–Yates. */
export function shuffled<Card>(random: Random, cards: readonly Card[]): Card[] {
  const left = [...cards];
  return cards.flatMap(() => left.splice(random.int(0, left.length - 1), 1));
}

/** Exactly `count` values of a distribution: its quantiles at the middles of as many equal parts, lowest first. */
export const spread = (count: number, quantile: (u: number) => number): number[] =>
  Array.from({ length: count }, (_, place) => quantile((place + 0.5) / count));

/** A quantile function drawn by its corners `[u, value]`, straight in between. */
export function curve(...corners: [number, number][]): (u: number) => number {
  return (u) => {
    const at = Math.max(
      1,
      corners.findIndex(([end]) => u <= end),
    );
    const [[from, low] = [0, 0], [to, high] = [1, 0]] = corners.slice(at - 1, at + 1);
    return low + ((u - from) / (to - from)) * (high - low);
  };
}

/** Exactly `count` words in these shares (of any sum), by the largest remainders: quotas hold, not only on average. */
export function quota<Word>(count: number, shares: readonly (readonly [Word, number])[]): Word[] {
  const sum = shares.reduce((total, [, share]) => total + share, 0);
  const wanted = shares.map(([word, share]) => ({ word, exact: (share / sum) * count }));
  const whole = wanted.map(({ exact }) => Math.floor(exact));
  const missing = count - whole.reduce((total, one) => total + one, 0);
  const byRemainder = [...wanted.keys()].sort(
    (a, b) => (wanted[b]?.exact ?? 0) - (whole[b] ?? 0) - ((wanted[a]?.exact ?? 0) - (whole[a] ?? 0)) || a - b,
  );
  const raised = new Set(byRemainder.slice(0, missing));
  return wanted.flatMap(({ word }, place) =>
    Array.from({ length: (whole[place] ?? 0) + (raised.has(place) ? 1 : 0) }, () => word),
  );
}

/**
 * Deals a sorted deck to players in several hands: of each run of as many cards as there are hands, every hand gets one. The
 * whole has the deck's figures exactly, and each hand nearly. The deck must be as long as there are players.
 */
export function deal<Player, Card>(
  random: Random,
  hands: readonly (readonly Player[])[],
  deck: readonly Card[],
): Map<Player, Card> {
  const mixed = hands.map((hand) => shuffled(random, hand));
  const rounds = Math.max(0, ...mixed.map(({ length }) => length));
  const seats = Array.from({ length: rounds }, (_, round) => mixed.flatMap((hand) => hand.slice(round, round + 1)));
  if (seats.flat().length !== deck.length) throw new Error(`${deck.length} cards for ${seats.flat().length} players`);
  let next = 0;
  return new Map(
    seats.flatMap((players) => {
      const cards = shuffled(random, deck.slice(next, next + players.length));
      next += players.length;
      return cards.flatMap((card, place): [Player, Card][] =>
        players.slice(place, place + 1).map((player) => [player, card]),
      );
    }),
  );
}

/** Each group's members get the values made for as many, in chance order. */
export function dealWithin<Player, Group, Value>(
  random: Random,
  players: readonly Player[],
  groupOf: (player: Player) => Group,
  valuesOf: (group: Group, count: number) => Value[],
): Map<Player, Value> {
  const groups = new Map<Group, Player[]>();
  for (const player of players) groups.set(groupOf(player), [...(groups.get(groupOf(player)) ?? []), player]);
  return new Map(
    [...groups].flatMap(([group, members]) => {
      const values = shuffled(random, valuesOf(group, members.length));
      return values.flatMap((value, place): [Player, Value][] =>
        members.slice(place, place + 1).map((member) => [member, value]),
      );
    }),
  );
}

/** Reads what was dealt: everybody who is asked about got a card. */
export function cardOf<Player, Card>(dealt: Map<Player, Card>): (player: Player) => Card {
  return (player) => {
    const card = dealt.get(player);
    if (card === undefined) throw new Error('nothing was dealt');
    return card;
  };
}
