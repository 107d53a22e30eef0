import type { Act, Teller } from '../acts.ts';
import { type CareCourse, minuteMs } from '../care-course.ts';
import type { Random } from '../random.ts';
import type { Visit } from '../timeline.ts';
import { investigations, leaveNotes, visits as reasons } from './request-texts.ts';

interface Step {
  state: string;
  visit: Visit;
  note?: string;
}

/** A request at one contact, and its next states at the following ones, as far as the history goes. */
function asked(
  { calendar }: Teller,
  { at }: CareCourse,
  opened: { category: string; kind: string; text: string; state: string; visit: Visit },
  steps: readonly Step[],
): Act[] {
  const { visit, ...body } = opened;
  const { kind, text } = opened;
  const of = { list: 'requests', id: 'requestId', says: { kind, text } };
  return [
    { kind: 'request', by: 'nurse', at: at(visit) + 12 * minuteMs, body: { ...body, on: calendar.day(visit.age) } },
    ...steps.map((step): Act => {
      const { visit: then, ...said } = step;
      const on = calendar.day(then.age);
      return { kind: 'advance-request', by: 'nurse', at: at(then) + 12 * minuteMs, of, body: { ...said, on } };
    }),
  ];
}

/** Through these states, one a contact; now and then two at once, and given up for some. */
function stepsOf(random: Random, states: readonly string[], after: readonly Visit[], givenUp: string): Step[] {
  const steps: Step[] = [];
  let place = 0;
  for (const visit of after) {
    if (place >= states.length) break;
    if (random.next() < 0.06) return [...steps, { state: 'abandoned', visit, note: givenUp }];
    if (random.next() < 0.25) continue;
    place += random.next() < 0.2 ? 1 : 0;
    const state = states[Math.min(place, states.length - 1)];
    if (state === undefined) break;
    steps.push({ state, visit });
    place += 1;
  }
  return steps;
}

/** What is asked for outside: an investigation early on, a visit to the GP when the treatment has to be looked at again. */
export function requestActs(teller: Teller, course: CareCourse): Act[] {
  const { chance, tools } = teller;
  const { visits } = course.timeline;
  if (tools.request === null || visits.length === 0) return [];
  const early = tools.request === 'investigation';
  const place = early ? 0 : Math.min(visits.length - 1, chance.int(1, 4));
  const visit = visits[place];
  if (visit === undefined) return [];
  const after = visits.slice(place + 1);
  if (early) {
    const [kind, text] = chance.pick(investigations);
    const opened = { category: 'investigation', kind, text, state: chance.pick(['advised', 'prescribed']), visit };
    const states = opened.state === 'advised' ? ['prescribed', 'done', 'seen'] : ['done', 'seen'];
    return asked(teller, course, opened, stepsOf(chance, states, after, 'Ne souhaite pas l’examen pour le moment.'));
  }
  const [kind, text] = chance.pick(reasons);
  const opened = { category: 'gp-visit', kind, text, state: 'asked', visit };
  return asked(teller, course, opened, stepsOf(chance, ['booked', 'done'], after, 'Vu entre-temps pour autre chose.'));
}

/** Begun around the evaluation; prolonged at a contact near its end for those who are not well yet. */
export function sickLeaveActs(teller: Teller, { timeline, at }: CareCourse): Act[] {
  const { chance, tools, calendar } = teller;
  if (!tools.sickLeave) return [];
  const { evaluation, orientation, visits } = timeline;
  const begun = evaluation.age + chance.int(0, 18);
  const lasting = begun - chance.pick([13, 14, 20, 27, 29, 34]);
  const [from, to] = [calendar.day(begun), calendar.day(lasting)];
  const body = { from, to, note: chance.pick(leaveNotes) };
  const opened: Act = { kind: 'sick-leave', by: 'nurse', at: at(orientation) + 5 * minuteMs, body };
  const near = visits.findLast(({ age }) => age > lasting - 3);
  if (near === undefined || near.age > lasting + 12 || chance.next() > 0.55) return [opened];
  const longer = { from, to: calendar.day(lasting - chance.pick([14, 21, 30])), note: chance.pick(leaveNotes) };
  const of = { list: 'sickLeaves', id: 'sickLeaveId', says: { from } };
  return [opened, { kind: 'amend-sick-leave', by: 'nurse', at: at(near) + 13 * minuteMs, of, body: longer }];
}
