import { type Act, type Teller, text } from '../acts.ts';
import { type CareCourse, minuteMs } from '../care-course.ts';
import type { Followed } from '../plan.ts';
import type { Random } from '../random.ts';
import type { Moment, Visit } from '../timeline.ts';
import { directoryOf, type Resource } from './directory.ts';
import { beyond, declines, hindrances, notes, renewed } from './outside-texts.ts';

/** How often each kind is asked: the psychologist half of the time. */
const kinds = [
  'psychologist',
  'psychologist',
  'psychologist',
  'psychologist',
  'psychologist',
  'specialised-care',
  'other-care',
  'other-care',
  'social',
  'medico-social',
  'association',
];

/** What a contact says of a referral; `session`: age of the day of one that was held. */
interface Step {
  visit: Visit;
  session?: number;
  said: Record<string, unknown>;
}

interface Went {
  random: Random;
  resource: Resource | null;
  /** Contacts at which something was noted, the earliest first. */
  visits: readonly Visit[];
  /** The person has left: nothing is ahead any more. */
  ends: boolean;
  day: (age: number) => string;
  workday: (age: number) => number;
}

/** Nothing came of it, and why. */
function nothing({ random, visits: [visit] }: Went): Step[] {
  if (visit === undefined) return [];
  if (random.next() < 0.45) {
    return [{ visit, said: { state: 'declined', barrier: 'refusal', note: random.pick(declines) } }];
  }
  const [barrier, note] = random.pick(hindrances);
  return [{ visit, said: { state: 'abandoned', barrier, note } }];
}

/** Some days before each of these contacts, one session; none twice, and none before the first one was to be. */
function sessions({ random, workday, visits }: Went, held: readonly Visit[], from: number): Step[] {
  const taken = new Set<number>();
  return held.flatMap((visit) => {
    const session = workday(visit.age + random.int(1, 6));
    const early = session > from || visits.every(({ age }) => age < session);
    if (early || taken.has(session)) return [];
    taken.add(session);
    return [{ visit, session, said: {} }];
  });
}

/** Accepted, a first appointment, sessions one by one, an end for some; as far as the contacts since then go. */
function something(went: Went): Step[] {
  const { random, visits, resource, day } = went;
  const [first, second, ...others] = visits;
  if (first === undefined) return [];
  const slow = random.next() < 0.3;
  const accepted = {
    state: 'accepted',
    ...(slow ? { barrier: 'delay', note: `Délai annoncé : ${resource?.delay ?? 'plusieurs semaines'}.` } : {}),
  };
  if (second === undefined) {
    // Nobody has been back since: an appointment ahead for some.
    const ahead = {
      state: 'booked',
      firstAppointmentOn: day(-random.int(2, 20)),
      ...(slow ? { barrier: 'delay' } : {}),
    };
    return [{ visit: first, said: went.ends || random.next() < 0.4 ? accepted : ahead }];
  }
  // Between both contacts: seen for the first time when the second one is held.
  const begins = went.workday(second.age + random.int(1, 5));
  const booked = { state: 'booked', firstAppointmentOn: day(begins), ...(slow ? { barrier: 'delay' } : {}) };
  const start: Step = { visit: second, session: begins, said: { state: 'ongoing', note: random.pick(notes) } };
  const count = random.int(0, 4);
  const more = sessions(went, others.slice(0, count), begins - 1);
  // Months later it is rather over than not.
  const last = others[count];
  const done = last !== undefined && random.next() < (others.length > 5 ? 0.7 : 0.3);
  const end: Step[] = done ? [{ visit: last, said: { state: 'completed' } }] : [];
  return begins > first.age
    ? [{ visit: first, said: accepted }]
    : [{ visit: first, said: booked }, start, ...more, ...end];
}

/** Everything that the pilot grants, weekly, and once more for whoever could not pay: few people, and a long list. */
function granted({ random, workday }: Went, visits: readonly Visit[], from: number): Step[] {
  const days = Array.from({ length: 11 }, (_, week) => workday(from - 3 - week * 7));
  return days.flatMap((session, place): Step[] => {
    const visit = visits.find(({ age }) => age < session);
    if (visit === undefined) return [];
    const renewal = place === 10 ? { renewal: { reason: random.pick(renewed) } } : {};
    return [{ visit, session, said: { ...renewal, ...(place === 0 ? { state: 'ongoing' } : {}) } }];
  });
}

/** To whom: somebody of the directory, now and then somebody who does not stand there. */
function chosen({ chance, site }: Teller, kind: string): Resource | null {
  const of = directoryOf(site).filter((one) => one.kind === kind);
  return chance.next() < 0.12 || of.length === 0 ? null : chance.pick(of);
}

const kindOf = ({ chance }: Teller, { exit }: Followed): string =>
  exit?.reason === 'specialised-care' ? 'specialised-care' : chance.pick(kinds);

function referred({ chance }: Teller, kind: string, resource: Resource | null, at: number): Act {
  const funding = resource === null ? null : chance.pick(resource.fundings);
  const to = resource === null ? { to: chance.pick(beyond[kind] ?? []) } : {};
  const body = { kind, funding, ...to, referredAt: text(at) };
  return { kind: 'outside', by: 'nurse', at, body, ...(resource === null ? {} : { resource: resource.name }) };
}

/** At one of the contacts, the earlier ones rather, or with the orientation when there is none yet. */
function moment({ chance }: Teller, { visits, orientation }: CareCourse['timeline']): { at: Moment; place: number } {
  const place = Math.min(chance.int(0, Math.max(0, visits.length - 1)), chance.int(0, 4));
  return { at: visits[place] ?? orientation, place: visits.length === 0 ? -1 : place };
}

/** Somebody is referred outside, and what became of it is noted at the contacts that follow. */
export function outsideActs(teller: Teller, role: Followed, { timeline, at }: CareCourse): Act[] {
  const { chance, calendar } = teller;
  const { visits } = timeline;
  const when = moment(teller, timeline);
  const kind = kindOf(teller, role);
  const resource = chosen(teller, kind);
  const opened = referred(teller, kind, resource, at(when.at) + 15 * minuteMs);
  const { funding } = opened.body;
  const after = visits.slice(when.place + 1);
  const went: Went = {
    random: chance,
    ...{ resource, visits: after, ends: role.exit !== null },
    ...{ day: calendar.day, workday: calendar.workday },
  };
  const long = funding === 'pilot' && after.length > 6 && chance.next() < 0.5;
  const failed = role.exit?.reason !== 'specialised-care' && chance.next() < 0.22;
  const steps = long ? granted(went, after, when.at.age) : failed ? nothing(went) : something(went);
  const of = { list: 'externalReferrals', id: 'externalReferralId', says: { referredAt: opened.body['referredAt'] } };
  return [
    opened,
    ...steps.map(({ visit, session, said }, place): Act => {
      const held = session === undefined ? {} : { session: calendar.day(session) };
      const on = said['state'] === undefined && said['note'] === undefined ? {} : { on: calendar.day(visit.age) };
      const moment = at(visit) + 16 * minuteMs + place * 1000;
      return { kind: 'change-outside', by: 'nurse', at: moment, of, body: { ...said, ...held, ...on } };
    }),
  ];
}
