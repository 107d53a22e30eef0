import { type Act, invalid } from './acts.ts';
import { dateOf, later } from './calendar.ts';
import { has, makesPlan, measure, nurse, reviewed, type Telling, tried } from './course.ts';

const out = (outReason: string, decidedAt: string, more: Record<string, unknown> = {}, act: Partial<Act> = {}): Act =>
  nurse('phase', { phase: 'exit', outReason, decidedAt, ...more }, act);

/** Lost: three days of attempts, and the psychiatrist's word when the last item 9 was no plain no. */
function lost(telling: Telling, until: number): void {
  const { acts, calendar, serial } = telling;
  const inDoubt = serial % 2 === 0;
  if (inDoubt) {
    measure(telling, calendar.at(until + 20, 600), 100, 1);
    acts.push(nurse('alert', undefined), nurse('safety', undefined));
    telling.alarming = false;
  }
  acts.push(tried(calendar.at(until + 9, 560), 'attempted'), tried(calendar.at(until + 9, 700), 'attempted'));
  acts.push(tried(calendar.at(until + 6, 560), 'attempted'));
  acts.push(out('lost-to-follow-up', calendar.at(until + 5, 600), {}, { refused: invalid('outReason') }));
  acts.push(tried(calendar.at(until + 3, 560), 'attempted'));
  if (inDoubt) acts.push(reviewed(calendar.at(until + 1, 600)));
}

/** Nobody leaves while a safety alert is open. */
function alarmed(telling: Telling, at: string): void {
  const { acts } = telling;
  measure(telling, at, 60, 2);
  const refused = { status: 409, code: 'episode.safety-open', field: null };
  acts.push(nurse('alert', undefined), out('patient-wish', later(at, 10), {}, { refused }), nurse('safety', undefined));
  telling.alarming = false;
}

/** The exit, and what its reason needs. */
export function leave(telling: Telling, until: number): void {
  const { acts, calendar, stay } = telling;
  const { exit } = stay;
  if (exit === null) return;
  const at = calendar.at(until, 840);
  if (exit === 'lost-to-follow-up') lost(telling, until);
  if (has(telling, 'exit-while-open')) alarmed(telling, calendar.at(until + 1, 600));
  if (exit === 'specialised-care') {
    acts.push(out(exit, at, {}, { refused: invalid('firstAppointmentOn') }));
    acts.push(
      nurse('outside', { kind: 'specialised-care', to: 'CMP du secteur', referredAt: calendar.at(until, 600) }),
    );
  }
  const planned = makesPlan(telling);
  if (exit === 'remission' && !planned) acts.push(out(exit, at, {}, { refused: invalid('reason') }));
  if (exit === 'moved' || exit === 'death') {
    acts.push(nurse('event', { kind: exit, occurredAt: calendar.at(until + 1, 500) }));
  }
  const needed: Record<string, Record<string, unknown>> = {
    'specialised-care': { firstAppointmentOn: dateOf(calendar.at(until + 1, 600)) },
    remission: planned ? {} : { reason: 'Rémission tenue ; la personne ne souhaite pas de plan.' },
  };
  acts.push(out(exit, at, needed[exit]));
  // Whoever has left takes no act of care.
  const closed = { status: 409, code: 'episode.closed', field: null };
  if (exit === 'patient-wish') acts.push({ ...tried(later(at, 60), 'attempted'), refused: closed });
}
