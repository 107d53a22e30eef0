import { invalid } from './acts.ts';
import { dateOf, plusDays } from './calendar.ts';
import { has, nurse, type Telling } from './course.ts';

const begun = (startedOn: string, more: object = {}) => ({
  drug: 'Sertraline',
  class: 'antidepressant',
  dose: '50 mg le matin',
  startedOn,
  ...more,
});

/** At the second visit: the GP has prescribed something; of someone who is pregnant they are called the same day. */
export function treated(telling: Telling, age: number): void {
  const { acts, calendar } = telling;
  const on = dateOf(calendar.at(age, 600));
  if (has(telling, 'perinatal')) acts.push(nurse('flag', { flag: 'perinatal', raised: true, reason: 'Grossesse.' }));
  if (!has(telling, 'treated')) return;
  acts.push(nurse('treatment', begun(dateOf(calendar.at(-2, 600))), { refused: invalid('startedOn') }));
  acts.push(nurse('treatment', begun(on), { label: 'pill' }));
  const early = { change: 'stop', on: plusDays(on, -1) };
  acts.push(nurse('change-treatment', early, { target: 'pill', refused: invalid('on') }));
  acts.push(
    nurse('treatment', begun(on, { drug: 'Zopiclone', class: 'hypnotic', dose: '7,5 mg' }), { label: 'sleep' }),
  );
}

/** Of today: another dose since the last contact, and what was said of it; someone else's medication, put right. */
export function treatedSince(telling: Telling): void {
  const { acts } = telling;
  const pill = acts.find(({ label }) => label === 'pill');
  // Whoever came of late has had no second visit.
  if (pill === undefined) return;
  const seen = ({ what, body, refused }: (typeof acts)[number]) =>
    what === 'contact' && body?.['status'] === undefined && refused === undefined;
  const lastSeenOn = dateOf(String(acts.findLast(seen)?.body?.['heldAt']));
  const startedOn = String(pill.body?.['startedOn']);
  const on = lastSeenOn < startedOn ? startedOn : lastSeenOn;
  acts.push(nurse('change-treatment', { change: 'dose', on, dose: '100 mg' }, { target: 'pill' }));
  acts.push(nurse('change-treatment', { change: 'note', adherence: 'partly' }, { target: 'pill' }));
  acts.push(nurse('change-treatment', { change: 'stop', on }, { target: 'sleep' }));
  acts.push(nurse('treatment', begun(on, { drug: 'Fluoxétine' }), { label: 'other' }));
  acts.push(nurse('treatment-in-error', { reason: 'Ordonnance d’une autre personne.' }, { target: 'other' }));
}
