import type { Gathered, PatientRecord } from './demo-data.ts';
import { broken, has, ms, type Programme } from './demo-programme.ts';
import { local } from './demo-time.ts';
import type { ExternalReferral, SiteHouse, Treatment } from './demo-tool-data.ts';

const day = (instant: string): string => local(instant).date;
const inOrder = (days: readonly string[]): boolean =>
  days.every((one, place) => place === 0 || (days[place - 1] ?? '') <= one);
const twice = (words: readonly string[]): boolean => new Set(words).size < words.length;

/** Sessions of one funding are not more than it grants: by calendar year, or in all, and once more for a renewal. */
function fundingFaults({ externalReferrals: { funding } }: Programme, all: readonly ExternalReferral[], who: string) {
  return funding.flatMap(({ id, sessions, per, renewals }) => {
    if (sessions === null) return [];
    const own = all.filter((one) => one.funding === id);
    const days = own.flatMap((one) => one.sessions);
    const granted = sessions * (1 + Math.min(renewals, own.filter(({ renewal }) => renewal !== null).length));
    const years = [...new Set(days.map((one) => one.slice(0, 4)))];
    const most =
      per === 'year' ? years.map((year) => days.filter((one) => one.startsWith(year)).length) : [days.length];
    return broken(who, [[most.some((held) => held > granted), `more sessions than ${id} grants`]]);
  });
}

function referralFaults(
  programme: Programme,
  one: ExternalReferral,
  house: SiteHouse | undefined,
  now: string,
  who: string,
) {
  const { kinds, states, barriers, funding } = programme.externalReferrals;
  const known = house?.resources.find(({ resourceId }) => resourceId === one.resourceId);
  const places = one.changes.map(({ state }) => states.findIndex(({ id }) => id === state));
  const ended = one.changes.findIndex(({ state }) => states.find(({ id }) => id === state)?.ends === true);
  const days = [day(one.referredAt), ...one.changes.map(({ on }) => on)];
  const going = one.changes.some(({ state }) => state === 'ongoing');
  return broken(who, [
    [!has(kinds, one.kind) || (one.to ?? '') === '', 'referred to nobody'],
    [
      one.resourceId !== null && (known === undefined || known.kind !== one.kind),
      'a resource that its site does not have',
    ],
    [
      known !== undefined && one.funding !== null && !known.fundings.includes(one.funding),
      'a funding that the resource does not take',
    ],
    [one.funding !== null && !has(funding, one.funding), 'an unknown funding'],
    [one.barrier !== null && !has(barriers, one.barrier), 'an unknown barrier'],
    [places.some((place, at) => place < 0 || place < (places[at - 1] ?? 0)), 'a referral that goes back'],
    [ended >= 0 && ended < one.changes.length - 1, 'a referral that goes on after its end'],
    [(one.changes.at(-1)?.state ?? states[0]?.id) !== one.state, 'not in the state of its last change'],
    [!inOrder(days) || days.some((on) => on > day(now)), 'changed before it was made, or in the future'],
    [one.sessions.some((on) => on < day(one.referredAt) || on > day(now)), 'a session that cannot have been'],
    [twice(one.sessions), 'two sessions on one day'],
    [one.sessions.length > 0 && !going, 'sessions of a referral that never began'],
  ]);
}

function treatmentFaults({ treatments }: Programme, one: Treatment, now: string, who: string) {
  const { classes, adherence, sideEffects } = treatments;
  const doses = one.changes.flatMap(({ dose }) => (dose === null ? [] : [dose]));
  const stop = one.changes.find(({ change }) => change === 'stop');
  const days = [one.startedOn, ...one.changes.map(({ on }) => on)];
  return broken(who, [
    [!has(classes, one.class), 'a medication of no class'],
    [!inOrder(days) || days.some((on) => on > day(now)), 'a treatment changed before it began, or in the future'],
    [(doses.at(-1) ?? one.firstDose) !== one.dose || twice([one.firstDose, ...doses]), 'a dose that does not follow'],
    [(stop?.on ?? null) !== one.stoppedOn, 'a treatment stopped on no day'],
    [
      one.changes.some((change) => change.adherence !== null && !has(adherence, change.adherence)),
      'taken in an unknown way',
    ],
    [one.changes.some((change) => change.sideEffects.some((effect) => !has(sideEffects, effect))), 'an unknown effect'],
  ]);
}

function planFaults({ carePlan, plans }: Programme, record: PatientRecord, now: string, who: string) {
  const activities = record.carePlans.flatMap(({ goals }) => goals.flatMap((goal) => goal.activities));
  const goals = record.carePlans.map((plan) => plan.goals.length);
  return broken(who, [
    [goals.some((count) => count < 1 || count > carePlan.goalsAtMost), 'a care plan without a goal, or with too many'],
    [activities.some(({ actor }) => !has(carePlan.actors, actor)), 'an activity of nobody'],
    [record.carePlans.some((plan) => twice(plan.goals.map((goal) => goal.text))), 'the same goal twice'],
    ...record.personalPlans.flatMap(({ kind, sections, madeOn }): [boolean, string][] => {
      const known = plans.kinds.find(({ id }) => id === kind)?.sections ?? [];
      return [
        [Object.keys(sections).some((id) => !has(known, id)), 'a heading that its plan does not have'],
        [Object.values(sections).every((lines) => lines.length === 0), 'an empty plan'],
        [madeOn > day(now), 'a plan of tomorrow'],
      ];
    }),
  ]);
}

function askedFaults({ requests, preferences }: Programme, record: PatientRecord, now: string, who: string) {
  const wishes = record.preferences.flatMap((one) => one.wishes);
  return broken(who, [
    [wishes.some((wish) => !has(preferences.wishes, wish)), 'an unknown wish'],
    ...record.requests.flatMap(({ category, kind, state, changes }): [boolean, string][] => {
      const known = requests.categories.find(({ id }) => id === category);
      const places = changes.map((one) => known?.states.findIndex(({ id }) => id === one.state) ?? -1);
      const all = [...(known?.states ?? []), ...(known === undefined ? [] : [known.abandoned])];
      return [
        [!has(known?.kinds ?? [], kind) || changes.some((one) => !has(all, one.state)), 'an unknown request'],
        [changes.at(-1)?.state !== state, 'not in the state of its last step'],
        [places.some((place, at) => place >= 0 && place <= (places[at - 1] ?? -1)), 'a request that goes back'],
        [!inOrder(changes.map(({ on }) => on)) || changes.some(({ on }) => on > day(now)), 'a request of tomorrow'],
      ];
    }),
    [record.sickLeaves.some(({ from, to }) => to < from), 'a sick leave that ends before it begins'],
    [
      record.tasks.some((task) => task.state === 'requested' && task.dueOn < day(now)),
      'a task that is overdue already',
    ],
  ]);
}

/** Talked by a guide of the phase that it was, on its own questions; whoever is on a medication says how it is taken. */
function consultationFaults({ consultations }: Programme, record: PatientRecord, who: string) {
  const contacts = new Set(record.contacts.map(({ heldAt }) => heldAt));
  const phaseAt = (at: string) => record.episode.history.findLast(({ since }) => ms(since) <= ms(at))?.phase ?? '';
  const words = record.contacts.flatMap(({ education, techniques }) => [
    ...education.filter((one) => !has(consultations.education, one)),
    ...techniques.filter((one) => !has(consultations.techniques, one)),
  ]);
  return broken(who, [
    [words.length > 0, 'an unknown technique'],
    [record.gpNotes.some(({ text }) => text === ''), 'an empty note'],
    ...record.consultations.flatMap(({ guideId, heldAt, answers }): [boolean, string][] => {
      const guide = consultations.guides.find(({ id }) => id === guideId);
      const questions = (guide?.sections ?? []).flatMap((section) => section.questions);
      return [
        [!contacts.has(heldAt), 'a consultation that is no contact'],
        [guide?.phases.includes(phaseAt(heldAt)) !== true, 'a guide of another phase'],
        [Object.keys(answers).some((id) => !has(questions, id)), 'an answer to no question'],
        [Object.keys(answers).length < 3, 'a consultation without answers'],
      ];
    }),
  ]);
}

/** Whoever answered item 9, once that was assessed, and whoever has been so long in relapse prevention, has a plan. */
function plansWanted(record: PatientRecord, who: string) {
  const positive = record.assessments.some(({ scale, items }) => scale === 'phq9' && (items[8] ?? 0) >= 1);
  const open = record.alerts.some(({ severity, state }) => severity === 'safety' && state === 'open');
  const made = record.personalPlans.some(({ kind }) => kind === 'safety');
  return broken(who, [[positive && !open && !made, 'an item 9 without a safety plan']]);
}

function houseFaults(
  { externalReferrals }: Programme,
  { siteId, resources, members, hours, leaves }: SiteHouse,
  now: string,
) {
  const active = resources.filter(({ state }) => state === 'active');
  const roleOf = (userId: string | null) => members.find((member) => member.userId === userId)?.role;
  const at = (role: string) => hours.filter((one) => one.role === role && one.hours.length > 0).length;
  return broken(`site ${siteId}`, [
    [active.length < 8 || active.length > 12, `${active.length} resources`],
    [externalReferrals.kinds.some(({ id }) => !active.some(({ kind }) => kind === id)), 'not a resource of every kind'],
    [twice(active.map(({ name }) => name)), 'a resource twice'],
    [active.some(({ phone }) => !/^01 99 00( \d\d){2}$/.test(phone ?? '')), 'a number that somebody could have'],
    [at('nurse') < 1 || at('psychiatrist') < 1, 'nobody’s hours'],
    [
      hours.some((one) => one.hours.some(({ day: on, from, to }) => on < 1 || on > 5 || from >= to)),
      'hours that cannot be',
    ],
    [leaves.some(({ from, to }) => to < from || to < day(now)), 'a leave that is over'],
    [
      leaves.some(
        ({ userId, coverId }) => coverId !== null && (coverId === userId || roleOf(coverId) !== roleOf(userId)),
      ),
      'covered by somebody of another role',
    ],
  ]);
}

const paris = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' });
const clock = (instant: string): string => paris.format(new Date(instant));

/** Appointments are when their nurse works: in the weekly hours, and on no day of a leave. */
function bookedFaults({ records, houses }: Gathered) {
  return records.flatMap(({ siteId, patientId, appointments }) => {
    const house = houses.find((one) => one.siteId === siteId);
    return appointments.flatMap(({ nurseId, startsAt }) => {
      const on = day(startsAt);
      const away = house?.leaves.some((one) => one.userId === nurseId && one.from <= on && on <= one.to) === true;
      const weekday = new Date(`${on}T12:00:00Z`).getUTCDay();
      const own = house?.hours.find(({ userId }) => userId === nurseId)?.hours ?? [];
      return broken(`patient ${patientId}`, [
        [away, 'an appointment during a leave'],
        [
          !own.some((span) => span.day === weekday && span.from <= clock(startsAt) && clock(startsAt) < span.to),
          'an appointment out of hours',
        ],
      ]);
    });
  });
}

/** Every rule of the tools that the demonstration breaks, one line each. */
export function toolFaults(programme: Programme, gathered: Gathered): string[] {
  const { records, houses, now } = gathered;
  return [
    ...houses.flatMap((house) => houseFaults(programme, house, now)),
    ...bookedFaults(gathered),
    ...records.flatMap((record) => {
      const who = `patient ${record.patientId}`;
      const house = houses.find(({ siteId }) => siteId === record.siteId);
      return [
        ...fundingFaults(programme, record.externalReferrals, who),
        ...record.externalReferrals.flatMap((one) => referralFaults(programme, one, house, now, who)),
        ...record.treatments.flatMap((one) => treatmentFaults(programme, one, now, who)),
        ...planFaults(programme, record, now, who),
        ...askedFaults(programme, record, now, who),
        ...consultationFaults(programme, record, who),
        ...plansWanted(record, who),
      ];
    }),
  ];
}
