import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import type { Alert } from '../../api/queries.ts';
import { actsText } from './acts.text.ts';

const text = actsText.history;

export interface Happened {
  at: string;
  what: string;
  /** In somebody's own words. */
  said: string | null;
}

/** How the team calls somebody, at the head of a line and inside it; and a day as it reads. */
interface Words {
  nameOf: (userId: string, inside?: boolean) => string;
  dayOf: (at: string) => string;
  alerts: ProgrammeDefinition['alerts'];
}

const isEnding = (code: string): code is keyof typeof text.endings => code in text.endings;

/** What ended the cause, by what its rule looks at. */
function endingOf({ rule }: Alert, { rules }: Words['alerts']): string {
  const [code = ''] = rules.find(({ id }) => id === rule.id)?.reasons ?? [];
  return isEnding(code) ? text.endings[code] : text.endedOtherwise;
}

function closureOf(alert: Alert, { nameOf, alerts }: Words): Happened[] {
  const { closure, assessment } = alert;
  if (alert.state !== 'closed') return [];
  const at = closure?.at ?? assessment?.at ?? alert.movedAt;
  const by = closure?.by ?? assessment?.by ?? null;
  const who = by === null ? text.someoneInside : nameOf(by.userId, true);
  const said = closure?.note ?? null;
  switch (closure?.act ?? 'assessment') {
    case 'assessment':
      return [{ at, said, what: text.closed.assessment(who) }];
    case 'entered-in-error':
      return [{ at, said, what: text.closed['entered-in-error'](who) }];
    case 'answered':
      return [{ at, said, what: text.closed.answered(who) }];
    case 'handled':
      return [{ at, said, what: text.closed.handled(who) }];
    default:
      return [{ at, said, what: text.ended(endingOf(alert, alerts)) }];
  }
}

type HandOver = Alert['handOvers'][number];

/** By a person, the ladder, or for a leave: to whoever stands in, or back to who had it before. */
function handedOver({ from, to, by, leaveId }: HandOver, before: readonly HandOver[], { nameOf }: Words): string {
  if (by !== null) return text.passed(nameOf(by), nameOf(to, true));
  const names = [nameOf(from, true), nameOf(to, true)] as const;
  if (leaveId === undefined) return text.climbed(...names);
  const back = before.some((one) => one.leaveId === leaveId && one.from === to);
  return back ? text.cameBack(...names) : text.covered(...names);
}

/** The life of an alert in plain French, as it went. */
export function historyOf(alert: Alert, words: Words): Happened[] {
  const { nameOf, dayOf } = words;
  const { severity, raisedAt, acknowledgements, takenUp, handOvers, snooze } = alert;
  const saw = severity === 'safety' ? text.took : text.saw;
  const happened: Happened[] = [
    { at: raisedAt, what: text.raised, said: null },
    ...acknowledgements.map(({ by, at }) => ({ at, what: saw(nameOf(by)), said: null })),
    ...(takenUp === null ? [] : [{ at: takenUp.at, what: text.atIt(nameOf(takenUp.by)), said: null }]),
    ...handOvers.map((one, place) => ({
      at: one.at,
      what: handedOver(one, handOvers.slice(0, place), words),
      said: one.reason,
    })),
    ...(snooze === null
      ? []
      : [{ at: snooze.at, what: text.snoozed(nameOf(snooze.by), dayOf(snooze.until)), said: snooze.reason }]),
    ...closureOf(alert, words),
  ];
  // Of one moment, in the order in which they are told here.
  return happened
    .map((one, place) => ({ one, place }))
    .sort((a, b) => Date.parse(a.one.at) - Date.parse(b.one.at) || a.place - b.place)
    .map(({ one }) => one);
}
