import { type Random, seeded } from '../../../local/demo/random.ts';

/** A nurse's yearly flow (mission.md, F14): each referral leads into care, by one of the two ways. */
export const yearlyFlow = { referrals: 131, classique: 114, leger: 17 };

export type Way = 'classique' | 'leger';

export type Quirk =
  | 'appointments'
  | 'attempts'
  | 'becomes-classique'
  | 'back-to-active'
  | 'contact-in-error'
  | 'duplicate'
  | 'early-renewal'
  | 'evening'
  | 'exit-while-open'
  | 'fifth'
  | 'flagged'
  | 'future'
  | 'late-contact'
  | 'missed'
  | 'missing-items'
  | 'no-renewal'
  | 'no-total'
  | 'open-alert'
  | 'overlap'
  | 'perinatal'
  | 'quiet'
  | 'reviewed'
  | 'score-in-error'
  | 'second-leger'
  | 'severe'
  | 'treated'
  | 'twice-a-day'
  | 'unanswered'
  | 'young';

/** One inclusion: from a referral to today, or to an exit. Ages are days before the end of the year. */
export interface Stay {
  way: Way;
  from: number;
  /** Null for someone who is still followed. */
  until: number | null;
  exit: string | null;
  course: 'better' | 'same' | 'worse';
  /** Days after the referral on which relapse prevention begins; null for never. */
  prevention: number | null;
  quirks: Quirk[];
}

/** What became of a referral that is none of the year's inclusions. */
type Aside = 'refused' | 'out' | 'waiting';

export interface Person {
  key: string;
  serial: number;
  stays: Stay[];
  aside: { what: Aside; from: number } | null;
}

interface Sort {
  name: string;
  /** People of the whole year, and of the reduced one. */
  count: number;
  reduced: number;
  /** `share` runs from 0 to 1 over the people of a sort. */
  stays: (share: number, place: number) => Stay[];
}

const between = (share: number, from: number, to: number): number => Math.round(from + (to - from) * share);

const stay = (way: Way, from: number, more: Partial<Stay> = {}): Stay => ({
  way,
  from,
  until: null,
  exit: null,
  course: 'better',
  prevention: null,
  quirks: [],
  ...more,
});

const classique = (from: number, more?: Partial<Stay>): Stay => stay('classique', from, more);
const courses = ['better', 'same', 'worse'] as const;
const turn = <Item>(items: readonly Item[], place: number): Item[] => items.slice(place % items.length).slice(0, 1);

const renewed: Quirk[][] = [
  ['early-renewal', 'appointments', 'missing-items', 'treated'],
  ['twice-a-day', 'evening', 'reviewed', 'overlap', 'appointments'],
  ['score-in-error', 'missed', 'treated', 'young'],
  ['no-total', 'flagged', 'treated', 'perinatal'],
  ['unanswered', 'attempts'],
  ['quiet', 'reviewed'],
  ['severe', 'reviewed', 'missing-items'],
];
const fresh: Quirk[][] = [
  ['late-contact', 'future', 'treated', 'young'],
  ['contact-in-error', 'missing-items'],
  ['open-alert', 'treated'],
  ['severe', 'evening'],
  ['missed', 'quiet'],
];

/** Leaves after so many days, for a reason. */
const leaver =
  (exit: string, days: number, quirks: Quirk[] = []): Sort['stays'] =>
  (share) => {
    const from = between(share, 300, days + 12);
    return [classique(from, { until: from - days, exit, quirks: ['missing-items', ...quirks] })];
  };

/** Comes back through a new referral so many days after an exit. */
const returner =
  (exit: string, gap: number): Sort['stays'] =>
  (share) => {
    const from = between(share, 350, 300);
    const back = from - 84 - gap;
    return [
      classique(from, { until: from - 84, exit, course: 'worse', quirks: ['reviewed'] }),
      classique(back, { course: 'same', quirks: ['duplicate', 'missing-items'] }),
    ];
  };

const sorts: Sort[] = [
  {
    name: 'leger-left',
    count: 5,
    reduced: 1,
    stays: (share) => {
      const from = between(share, 340, 110);
      return [stay('leger', from, { until: from - 84, exit: 'remission' })];
    },
  },
  {
    name: 'leger-becomes',
    count: 5,
    reduced: 1,
    stays: (share) => [stay('leger', between(share, 230, 120), { course: 'worse', quirks: ['becomes-classique'] })],
  },
  { name: 'leger-followed', count: 4, reduced: 1, stays: (share) => [stay('leger', between(share, 80, 12))] },
  {
    name: 'leger-over',
    count: 3,
    reduced: 1,
    stays: (share) => [stay('leger', between(share, 260, 140), { quirks: ['second-leger', 'reviewed'] })],
  },
  {
    name: 'maximum',
    count: 4,
    reduced: 1,
    stays: (share) => [classique(between(share, 364, 361), { course: 'same', quirks: ['fifth', 'missing-items'] })],
  },
  {
    name: 'renewed',
    count: 30,
    reduced: 7,
    stays: (share, place) => [
      classique(between(share, 340, 110), {
        course: courses[place % 3] ?? 'same',
        quirks: turn(renewed, place).flat(),
      }),
    ],
  },
  {
    name: 'fresh',
    count: 22,
    reduced: 5,
    stays: (share, place) => [
      classique(between(share, 88, 24), { course: courses[place % 3] ?? 'same', quirks: turn(fresh, place).flat() }),
    ],
  },
  {
    name: 'prevention',
    count: 8,
    reduced: 1,
    stays: (share) => [classique(between(share, 330, 190), { prevention: 120, quirks: ['reviewed'] })],
  },
  {
    name: 'prevention-left',
    count: 6,
    reduced: 1,
    stays: (share) => {
      const from = between(share, 340, 225);
      return [classique(from, { prevention: 120, until: from - 210, exit: 'remission' })];
    },
  },
  {
    name: 'relapsed',
    count: 3,
    reduced: 1,
    stays: (share) => [classique(between(share, 320, 230), { prevention: 120, quirks: ['back-to-active'] })],
  },
  { name: 'specialised', count: 4, reduced: 1, stays: leaver('specialised-care', 60, ['severe']) },
  { name: 'wish', count: 4, reduced: 1, stays: leaver('patient-wish', 75, ['exit-while-open']) },
  { name: 'inappropriate', count: 3, reduced: 1, stays: leaver('inappropriate-referral', 20) },
  { name: 'lost', count: 4, reduced: 1, stays: leaver('lost-to-follow-up', 150, ['attempts']) },
  { name: 'moved', count: 3, reduced: 1, stays: leaver('moved', 100) },
  { name: 'dead', count: 2, reduced: 1, stays: leaver('death', 130) },
  { name: 'back-soon', count: 4, reduced: 1, stays: returner('patient-wish', 40) },
  { name: 'back-late', count: 3, reduced: 1, stays: returner('patient-wish', 120) },
  { name: 'back-from-care', count: 2, reduced: 1, stays: returner('specialised-care', 30) },
  {
    name: 'lapsed',
    count: 3,
    reduced: 1,
    stays: (share) => [
      classique(between(share, 240, 130), { course: 'same', quirks: ['no-renewal', 'missing-items'] }),
    ],
  },
];

const asides: { what: Aside; count: number }[] = [
  { what: 'refused', count: 3 },
  { what: 'out', count: 3 },
  { what: 'waiting', count: 2 },
];

/**
 * The year of one nurse: 131 referrals that lead into care, 114 to *classique* and 17 to *léger* (someone who goes on from
 * *léger* to *classique* is one inclusion, a *léger*), and, beside them, a few that do not. Someone who comes back counts
 * once for each of their referrals. `shift` moves the whole year so many days back; who is followed then leaves in the next.
 */
export function planOf(size: 'whole' | 'reduced', { shift = 0, prefix = 'y' } = {}): Person[] {
  const people = sorts.flatMap((sort) => {
    const count = size === 'whole' ? sort.count : sort.reduced;
    return Array.from({ length: count }, (_, place) => ({
      key: `${prefix}-${sort.name}-${place + 1}`,
      stays: sort.stays(count === 1 ? 0.5 : place / (count - 1), place).map((one) => ({
        ...one,
        from: one.from + shift,
        until: one.until === null ? (shift === 0 ? null : shift - 200 + place) : one.until + shift,
        exit: one.until === null && shift > 0 ? 'patient-wish' : one.exit,
      })),
      aside: null,
    }));
  });
  const others = asides.flatMap(({ what, count }) =>
    Array.from({ length: size === 'whole' ? count : 1 }, (_, place) => ({
      key: `${prefix}-${what}-${place + 1}`,
      stays: [],
      aside: { what, from: shift + 3 + 40 * place },
    })),
  );
  return [...people, ...others].map((person, serial) => ({ ...person, serial }));
}

export const inclusionsOf = (people: readonly Person[], way: Way): number =>
  people.flatMap(({ stays }) => stays).filter((one) => one.way === way).length;

/** Each person's own chance: what is drawn for one moves nobody else's. */
export const chanceOf = (seed: number, { key }: Person): Random =>
  seeded([...key].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0, seed >>> 0));
