import { dealWithin, quota } from '../decks.ts';
import type { Followed, Person } from '../plan.ts';
import type { Random } from '../random.ts';

/** Since when someone takes a medication: the GP began it before the referral, or with the follow-up. */
export type Begun = 'before' | 'since' | null;

/** Which of the nurse's tools are used for somebody in care. */
export interface Tools {
  carePlan: boolean;
  wishes: boolean;
  treated: Begun;
  /** For sleep or anxiety beside it. */
  second: boolean;
  request: 'investigation' | 'gp-visit' | null;
  sickLeave: boolean;
  /** The relapse-prevention plan, of those in that phase and those who leave in remission. */
  relapsePlan: boolean;
  /** The last consultation ends with a note to the GP, which stays a draft or is signed. */
  note: 'draft' | 'signed' | null;
  task: boolean;
  /** The first case review gives the team's working diagnosis. */
  diagnosed: boolean;
}

const none: Tools = {
  carePlan: false,
  wishes: false,
  treated: null,
  second: false,
  request: null,
  sickLeave: false,
  relapsePlan: false,
  note: null,
  task: false,
  diagnosed: false,
};

interface Carried {
  person: Person;
  role: Followed;
}

type Shares<Word> = readonly (readonly [Word, number])[];

/** Exactly these shares of each group, or as near as whole people come to it. */
function dealt<Word>(
  random: Random,
  people: readonly Carried[],
  groupOf: (one: Carried) => string,
  shares: Record<string, Shares<Word>>,
): (one: Carried) => Word | undefined {
  const cards = dealWithin(random, people, groupOf, (group, count) => quota(count, shares[group] ?? []));
  return (one) => cards.get(one);
}

const part = (share: number): Shares<boolean> => [
  [true, share],
  [false, 1 - share],
];
const treatedOf = (before: number, since: number): Shares<Begun> => [
  ['before', before],
  ['since', since],
  [null, 1 - before - since],
];

/** The more severe, the more often on a medication: about six in ten on the whole. */
const treated: Record<string, Shares<Begun>> = {
  mild: treatedOf(0.06, 0.06),
  moderate: treatedOf(0.28, 0.24),
  marked: treatedOf(0.34, 0.36),
  severe: treatedOf(0.45, 0.42),
};
const severity = ({ person, role }: Carried): string => {
  if (role.leger || person.first < 10) return 'mild';
  return person.first < 15 ? 'moderate' : person.first < 20 ? 'marked' : 'severe';
};

/** Nearly everyone has one; whoever came in these days does not yet. */
const planned: Record<string, Shares<boolean>> = { new: part(0.5), active: part(0.96), left: part(0.8) };
const stage = ({ role }: Carried): string => (role.state === null ? 'left' : role.since < 15 ? 'new' : 'active');

const relapse: Record<string, Shares<boolean>> = {
  prevention: part(0.92),
  remission: part(0.6),
  none: part(0),
};
const towards = ({ role }: Carried): string => {
  if (role.prevention) return 'prevention';
  return role.exit?.reason === 'remission' && !role.leger ? 'remission' : 'none';
};

const requests: Record<string, Shares<Tools['request']>> = {
  stuck: [
    ['investigation', 0.35],
    ['gp-visit', 0.5],
    [null, 0.15],
  ],
  other: [
    ['investigation', 0.22],
    ['gp-visit', 0.13],
    [null, 0.65],
  ],
};
const movement = ({ role }: Carried): string =>
  role.course === 'plateau' || role.course === 'worsens' ? 'stuck' : 'other';

const notes: Record<string, Shares<Tools['note']>> = {
  active: [
    ['signed', 0.3],
    ['draft', 0.14],
    [null, 0.56],
  ],
  left: [
    ['signed', 0.4],
    [null, 0.6],
  ],
};

/** Of working age and not mildly ill. */
const working = ({ person, role }: Carried): string =>
  person.age < 63 && person.age > 19 && person.first >= 10 && !role.leger ? 'may' : 'none';

/** Who has what of the tools, over the whole demonstration: quotas hold whatever its size. Nothing for those not in care. */
export function toolsFor(random: Random, people: readonly Person[]): (person: Person) => Tools {
  const carried = people.flatMap((person) => (person.role.kind === 'followed' ? [{ person, role: person.role }] : []));
  const all = () => 'all';
  const carePlan = dealt(random, carried, stage, planned);
  const wishes = dealt(random, carried, all, { all: part(0.78) });
  const begun = dealt(random, carried, severity, treated);
  const second = dealt(random, carried, (one) => (severity(one) === 'mild' ? 'mild' : 'other'), {
    mild: part(0.08),
    other: part(0.2),
  });
  const request = dealt(random, carried, movement, requests);
  const sickLeave = dealt(random, carried, working, { may: part(0.3), none: part(0) });
  const relapsePlan = dealt(random, carried, towards, relapse);
  const note = dealt(random, carried, (one) => (one.role.state === null ? 'left' : 'active'), notes);
  const task = dealt(random, carried, (one) => (one.role.state === null ? 'left' : 'active'), {
    active: part(0.38),
    left: part(0),
  });
  const diagnosed = dealt(random, carried, all, { all: part(0.7) });
  const tools = new Map(
    carried.map((one): [Person, Tools] => [
      one.person,
      {
        carePlan: carePlan(one) ?? false,
        wishes: wishes(one) ?? false,
        treated: begun(one) ?? null,
        second: second(one) ?? false,
        request: request(one) ?? null,
        sickLeave: sickLeave(one) ?? false,
        relapsePlan: relapsePlan(one) ?? false,
        note: note(one) ?? null,
        task: task(one) ?? false,
        diagnosed: diagnosed(one) ?? false,
      },
    ]),
  );
  return (person) => tools.get(person) ?? none;
}
