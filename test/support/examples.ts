import { demoRpps } from '../../local/demo/people.ts';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import { sesame } from '../../shared/programme/index.ts';
import { type Act, type Place, request, send } from './api.ts';
import type { Connection } from './cloud.ts';
import * as given from './site.ts';
import { setValue } from './table.ts';

let serial = 900;
const next = () => {
  serial += 1;
  return serial;
};

const draftBody = () => ({ content: '{"note":"commencée"}', baseVersion: 0 });
const why = () => ({ reason: 'Exemple.' });
const satisfactionBody = () => ({
  month: thisMonth(),
  answers: Object.fromEntries(sesame.satisfaction.questions.map(({ id }) => [id, 3])),
});
const thisMonth = () => new Date().toISOString().slice(0, 7);

const treatmentBody = () => ({
  drug: 'Sertraline',
  class: 'antidepressant',
  dose: '50 mg le matin',
  startedOn: '2026-01-05',
});
const requestBody = () => ({ category: 'investigation', kind: 'ecg' });
const sickLeaveBody = () => ({ from: '2026-01-05', to: '2026-01-12' });

const taskBody = () => ({ kind: 'call-gp', text: 'Demander un bilan.' });

/** An hour of its own, weeks ahead: two appointments of one nurse never meet. */
const hourAhead = () => new Date(Date.now() + next() * 3_600_000).toISOString();

/** The day may be a holiday. */
const appointmentBody = () => ({
  ...{ startsAt: hourAhead(), durationMinutes: 30, mode: 'on-site' },
  closedReason: 'À sa demande.',
});

/** A day of its own, years ahead: two leaves of one person never meet. */
const leaveDays = () => {
  const day = new Date(Date.now() + next() * 86_400_000).toISOString().slice(0, 10);
  return { from: day, to: day };
};

/** All that a consultation may leave behind. */
const consultationBody = () => ({
  guideId: 'follow-up',
  mode: 'on-site',
  answers: { news: 'A repris la marche.', 'for-doctor': 'Sommeil à revoir.' },
  assessments: [{ scale: 'gad7', items: [2, 2, 1, 2, 1, 1, 1] }],
  education: ['sleep'],
  planReviewed: true,
  nextAppointment: appointmentBody(),
  link: { scale: 'phq9' },
  tasks: [taskBody()],
  gpNote: true,
});
const noteBody = () => ({ text: 'PHQ-9 : 19 → 9 (−10).' });

/** An entry of its own: a kind has a name once. */
const resourceBody = () => ({
  ...{ kind: 'psychologist', name: `Cabinet ${next()}`, phone: '01 39 12 34 56', email: 'cabinet@psy.example' },
  ...{ address: '4 rue des Tilleuls, Houilles', fundings: ['mon-soutien-psy', 'self-paid'], priceCents: 5000 },
  ...{ delay: '3 semaines', notes: 'Reçoit aussi en visio.' },
});

/** What a body names that stands at no fixed id: of the things that were prepared last. */
interface Named {
  alertId: string;
  since: string;
  colleague: string;
  place: string;
  secret: string;
  leave: { userId: string; coverId: string | null };
}

const named: Named = {
  alertId: `S1.${'0'.repeat(26)}`,
  since: `S1.${'0'.repeat(26)}`,
  colleague: `U${'0'.repeat(15)}`,
  place: 'aucun',
  secret: 'aucun',
  leave: { userId: `U${'0'.repeat(15)}`, coverId: `U${'0'.repeat(15)}` },
};

/** A body that each writing route accepts: what is refused with it is refused for another reason. */
const bodies: Record<string, () => unknown> = {
  openSession: () => ({ kind: 'professional', code: 'c', verifier: 'v'.repeat(43) }),
  openSite: () => given.siteBody(`Exemple ${next()}`),
  addMember: () => ({
    role: 'gp',
    family: 'Exemple',
    given: 'Alix',
    rpps: demoRpps(next()),
    email: 'alix@cabinet.example',
  }),
  referPatient: given.referralBody,
  saveScreening: () => ({ month: thisMonth(), screened: 40, positive: 9, offered: 8, refused: 2, referred: 5 }),
  saveGpSatisfaction: satisfactionBody,
  saveCareSatisfaction: satisfactionBody,
  recordCallAttempt: () => ({ outcome: 'no-answer' }),
  answerReferral: () => ({ decision: 'accepted', message: 'Nous l’appelons.' }),
  recordEvaluation: () => given.evaluationBody(),
  recordAssessment: () => ({ scale: 'phq9', items: given.phq9(1) }),
  chooseAssessment: why,
  markAssessmentInError: why,
  orient: () => ({ orientation: 'classique' }),
  recordContact: () => ({ mode: 'phone', location: 'Chez elle' }),
  markContactInError: why,
  markTickInError: () => ({ list: 'education', word: 'sleep', ...why() }),
  finishConsultation: consultationBody,
  openTask: taskBody,
  closeTask: () => ({ state: 'completed', note: 'Fait par téléphone.' }),
  amendGpNote: noteBody,
  signGpNote: noteBody,
  discardGpNote: () => ({}),
  changePhase: () => ({ phase: 'relapse-prevention' }),
  openSequence: () => ({ kind: 'leger' }),
  planAppointment: () => appointmentBody(),
  changeAppointment: () => ({ change: 'cancel', reason: 'À la demande de la personne.' }),
  referOutside: () => ({ kind: 'psychologist' }),
  markExternalInError: why,
  changeExternalReferral: () => ({ state: 'booked', barrier: 'delay', funding: 'pilot', note: 'Rappelle lundi.' }),
  addResource: resourceBody,
  amendResource: resourceBody,
  recordReview: () => given.reviewBody(),
  recordDiagnosis: () => ({ kind: 'working', code: 'F32.1', text: 'Épisode dépressif moyen' }),
  recordEvent: () => ({ kind: 'emergency-visit' }),
  flagPatient: () => ({ flag: 'to-review', raised: true, reason: 'À présenter.' }),
  recordConsent: () => ({ kind: 'care', decision: 'given' }),
  recordTreatment: treatmentBody,
  changeTreatment: () => ({ change: 'note', adherence: 'partly' }),
  markTreatmentInError: why,
  openRequest: requestBody,
  markRequestInError: why,
  markSickLeaveInError: why,
  changeRequest: () => ({ state: 'prescribed', note: 'Ordonnance remise.' }),
  recordSickLeave: sickLeaveBody,
  amendSickLeave: sickLeaveBody,
  amendIdentity: given.newPatient,
  changeProgramme: () => ({ version: 'microstructures-2022-1', reason: 'Nouvelle version.' }),
  saveCarePlan: () => ({
    goals: [
      {
        text: 'Retourner marcher au parc',
        state: 'active',
        activities: [{ text: 'Une marche le mardi', actor: 'patient', state: 'planned' }],
      },
    ],
  }),
  savePersonalPlan: () => ({ kind: 'safety', sections: { 'warning-signs': ['Je ne dors plus'] } }),
  savePreferences: () => ({ wishes: ['near-home'], priceLimitCents: 2000 }),
  saveRegionDraft: draftBody,
  saveGpDraft: draftBody,
  saveCareDraft: draftBody,
  createAnswerLink: () => ({ scale: 'phq9' }),
  openAnswerLink: () => ({ place: named.place, secret: named.secret }),
  sendAnswers: () => ({ place: named.place, secret: named.secret, isConcerned: true, items: given.phq9(0) }),
  assessAlert: given.safetyAssessmentBody,
  handOverAlert: () => ({ userId: named.colleague, reason: 'Absente demain.' }),
  snoozeAlert: () => ({ until: new Date(Date.now() + 86_400_000).toISOString(), reason: 'Rendez-vous demain.' }),
  writeToAlert: () => ({ text: 'Je l’appelle cet après-midi.' }),
  closeAlert: () => ({ note: 'Vu en rendez-vous.' }),
  assessAlertUnchanged: () => ({ since: named.since }),
  confirmError: () => ({ note: 'Réponses d’une autre personne.' }),
  askAdvice: () => ({ question: 'Faut-il changer de traitement ?', urgency: 'days' }),
  nameDuty: () => ({
    opening: [],
    duty: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00', userId: null })),
  }),
  saveAvailability: () => ({ hours: [{ day: 2, from: '09:00', to: '12:30' }] }),
  saveSiteCalendar: () => ({ area: 'alsace-moselle' }),
  planLeave: () => ({ ...named.leave, ...leaveDays() }),
  changeLeave: () => ({ coverId: named.leave.coverId, ...leaveDays() }),
  markRead: () => ({ read: [{ alertId: named.alertId, movedAt: new Date().toISOString() }] }),
};

const period = { from: '2026-01-01', to: '2026-02-01' };
const queries: Record<string, Record<string, string>> = {
  listAgenda: period,
  listBilling: period,
  getIndicators: { period: '2025-Q4' },
  listScreening: { month: '2026-01' },
  countAlerts: period,
};

/** A question of the nurse's that the psychiatrist has answered: either may do anything with it. */
async function answeredCall(site: given.TeamSite): Promise<Place> {
  const { patientId } = await given.openRecord(site);
  const body = { question: 'Faut-il changer de traitement ?', urgency: 'days' };
  const { alertId } = await site.nurse.done(contract.askAdvice, { patientId }, { body });
  const answer = { body: { text: 'Oui.' }, ifMatch: 1 };
  await site.psychiatrist.done(contract.writeToAlert, { patientId, alertId }, answer);
  return { patientId, alertId };
}

/** An alert that the nurse has taken note of; its record and its one answer on item 9. */
async function acknowledgedAlert(cloud: Connection, site: given.TeamSite) {
  const record = await given.openRecord(site, given.evaluationBody(2));
  const { patientId } = record;
  const { alertId } = await given.alertOf(cloud, site, patientId);
  await site.nurse.done(contract.acknowledgeAlert, { patientId, alertId }, { ifMatch: 1 });
  return { record, patientId, alertId };
}

/** The same after an earlier one was assessed. */
async function secondAlert(cloud: Connection, site: given.TeamSite): Promise<Place> {
  const { record, patientId, alertId: since } = await acknowledgedAlert(cloud, site);
  const assessment = { body: given.safetyAssessmentBody(), ifMatch: 2 };
  await site.psychiatrist.done(contract.assessAlert, { patientId, alertId: since }, assessment);
  await given.act(site.nurse, contract.recordAssessment, record, { scale: 'phq9', items: given.phq9(2) });
  const { alertId } = await given.alertOf(cloud, site, patientId);
  await site.nurse.done(contract.acknowledgeAlert, { patientId, alertId }, { ifMatch: 1 });
  named.since = since;
  return { patientId, alertId };
}

/** The same whose cause a colleague has marked as an error. */
async function alertInError(cloud: Connection, site: given.TeamSite): Promise<Place> {
  const { record, patientId, alertId } = await acknowledgedAlert(cloud, site);
  const colleague = await given.enrol(cloud, { siteId: site.siteId }, 'nurse');
  const itemId = record.assessments.find(({ scale }) => scale === 'phq9')?.assessmentId ?? '';
  const act = { body: why(), ifMatch: record.episode.version };
  await colleague.done(contract.markAssessmentInError, { patientId, itemId }, act);
  return { patientId, alertId };
}

/** A link that waits for its answer. */
async function waitingLink(site: given.TeamSite): Promise<Place> {
  const { patientId } = await given.openActiveRecord(site);
  const act = { body: { scale: 'phq9' } };
  const { linkId, url } = await site.nurse.done(contract.createAnswerLink, { patientId }, act);
  const [, fragment = ''] = url.split('#');
  const at = fragment.lastIndexOf('.');
  Object.assign(named, { place: fragment.slice(0, at), secret: fragment.slice(at + 1) });
  return { patientId, itemId: linkId };
}

/** An answer by a link that nobody has confirmed. */
async function unverifiedAnswer(cloud: Connection, site: given.TeamSite): Promise<Place> {
  const { patientId = '' } = await waitingLink(site);
  const { method, path, sent } = request(contract.sendAnswers, {}, exampleAct(contract.sendAnswers));
  await send(cloud.address + path, null, method, sent);
  await cloud.settled();
  const { assessments } = await site.nurse.done(contract.getPatient, { patientId });
  return { patientId, itemId: assessments.find(({ verified }) => !verified)?.assessmentId ?? '' };
}

/** An entry of the directory that has been amended once. */
async function amendedResource(site: given.TeamSite): Promise<Place> {
  const { resourceId } = await site.coordinator.done(contract.addResource, {}, { body: resourceBody() });
  const amended = { body: resourceBody(), ifMatch: 1 };
  await site.coordinator.done(contract.amendResource, { itemId: resourceId }, amended);
  return { itemId: resourceId };
}

/** A treatment, a request, a sick leave or an external referral on a record of its own. */
async function toolItem(site: given.TeamSite, route: Parameters<typeof given.act>[1], body: object): Promise<Place> {
  const record = await given.act(site.nurse, route, await given.openRecord(site), body);
  const { patientId, treatments, requests, sickLeaves, externalReferrals } = record;
  const others = sickLeaves[0]?.sickLeaveId ?? externalReferrals[0]?.externalReferralId ?? '';
  const itemId = treatments[0]?.treatmentId ?? requests[0]?.requestId ?? others;
  return { patientId, itemId };
}

/** Of whom a leave is, and who covers: of the nurse unless it is the psychiatrist's own. */
async function nameLeave(cloud: Connection, site: given.TeamSite, by: given.SiteRole): Promise<Place> {
  const own = by === 'psychiatrist' ? site.psychiatrist : site.nurse;
  // A site has one psychiatrist, so that questions go to the one whom the tests know: nobody covers.
  const cover = by === 'psychiatrist' ? null : await given.enrol(cloud, { siteId: site.siteId }, own.role);
  named.leave = { userId: own.userId, coverId: cover?.userId ?? null };
  return {};
}

/** A leave that has been changed once. */
async function changedLeave(cloud: Connection, site: given.TeamSite, by: given.SiteRole): Promise<Place> {
  await nameLeave(cloud, site, by);
  const { leaveId } = await site[by].done(contract.planLeave, {}, exampleAct(contract.planLeave));
  await site[by].done(contract.changeLeave, { itemId: leaveId }, { ...exampleAct(contract.changeLeave), ifMatch: 1 });
  return { itemId: leaveId };
}

/** A note that a consultation has drafted: the record is at version 3. */
async function draftedNote(site: given.TeamSite): Promise<Place> {
  const { patientId, episode } = await given.openActiveRecord(site);
  const act = { body: consultationBody(), ifMatch: episode.version };
  const { gpNotes } = await site.nurse.done(contract.finishConsultation, { patientId }, act);
  return { patientId, itemId: gpNotes[0]?.noteId ?? '' };
}

/** A calendar has an address already. */
async function calendarFeed(_: Connection, site: given.TeamSite, by: given.SiteRole): Promise<Place> {
  await site[by].done(contract.createCalendarFeed, {}, { body: {} });
  return {};
}

/** Acts that need something more to have gone before; it is at version 2 then. */
const prepared: Record<string, (cloud: Connection, site: given.TeamSite, by: given.SiteRole) => Promise<Place>> = {
  planLeave: nameLeave,
  changeLeave: changedLeave,
  cancelLeave: changedLeave,
  createCalendarFeed: calendarFeed,
  revokeCalendarFeed: calendarFeed,
  readCalendar: async (_, site, by) => {
    const { url } = await site[by].done(contract.createCalendarFeed, {}, { body: {} });
    const [place = '', secret = ''] = (url ?? '').split('/').slice(-3);
    return { place, secret };
  },
  openAnswerLink: (_, site) => waitingLink(site),
  sendAnswers: (_, site) => waitingLink(site),
  revokeAnswerLink: (_, site) => waitingLink(site),
  confirmAssessment: unverifiedAnswer,
  finishConsultation: async (_, site) => ({ patientId: (await given.openActiveRecord(site)).patientId }),
  closeTask: async (_, site) => {
    const { patientId, tasks } = await given.act(
      site.nurse,
      contract.openTask,
      await given.openRecord(site),
      taskBody(),
    );
    return { patientId, itemId: tasks[0]?.taskId ?? '' };
  },
  amendGpNote: (_, site) => draftedNote(site),
  signGpNote: (_, site) => draftedNote(site),
  discardGpNote: (_, site) => draftedNote(site),
  changePhase: async (_, site) => ({ patientId: (await given.openActiveRecord(site)).patientId }),
  openSequence: async (_, site) => ({ patientId: (await given.openActiveRecord(site)).patientId }),
  chooseAssessment: async (_, site) => {
    const body = { scale: 'phq9', items: given.phq9(0) };
    const { patientId, assessments } = await given.act(
      site.nurse,
      contract.recordAssessment,
      await given.openRecord(site),
      body,
    );
    return { patientId, itemId: assessments.find(({ scale }) => scale === 'phq9')?.assessmentId ?? '' };
  },
  snoozeAlert: (_, site) => answeredCall(site),
  closeAlert: (_, site) => answeredCall(site),
  assessAlertUnchanged: secondAlert,
  confirmError: alertInError,
  changeTreatment: (_, site) => toolItem(site, contract.recordTreatment, treatmentBody()),
  markTreatmentInError: (_, site) => toolItem(site, contract.recordTreatment, treatmentBody()),
  changeRequest: (_, site) => toolItem(site, contract.openRequest, requestBody()),
  markRequestInError: (_, site) => toolItem(site, contract.openRequest, requestBody()),
  markSickLeaveInError: (_, site) => toolItem(site, contract.recordSickLeave, sickLeaveBody()),
  markExternalInError: (_, site) => toolItem(site, contract.referOutside, { kind: 'psychologist' }),
  markTickInError: async (_, site) => {
    const body = { mode: 'on-site', education: ['sleep'] };
    const record = await given.act(site.nurse, contract.recordContact, await given.openRecord(site), body);
    return { patientId: record.patientId, itemId: record.contacts.at(-1)?.contactId ?? '' };
  },
  changeExternalReferral: (_, site) => toolItem(site, contract.referOutside, { kind: 'psychologist' }),
  amendResource: (_, site) => amendedResource(site),
  retireResource: (_, site) => amendedResource(site),
  amendSickLeave: (_, site) => toolItem(site, contract.recordSickLeave, sickLeaveBody()),
  changeAppointment: async (_, site) => {
    const record = await given
      .openRecord(site)
      .then((fresh) => given.act(site.nurse, contract.planAppointment, fresh, appointmentBody()));
    return { patientId: record.patientId, itemId: record.appointments[0]?.appointmentId ?? '' };
  },
};

/** It changes what it finds, or finds nothing where nothing was prepared for it. */
export const wantsItsOwn = ({ id, write }: AnyRoute): boolean => write?.ifMatch === true || Object.hasOwn(prepared, id);

/** The version of what `freshPlace` prepares; the first, where an act needs nothing to have gone before. */
const versionFor = ({ id }: AnyRoute): number => (id.endsWith('GpNote') ? 3 : Object.hasOwn(prepared, id) ? 2 : 1);

/** What a route wants beside its place, for things as `freshPlace` prepares them. */
export function exampleAct(route: AnyRoute): Act {
  const body = bodies[route.id]?.();
  if (route.input?.safeParse(body).success === false) throw new Error(`no example for ${route.id}`);
  const query = queries[route.id];
  return {
    ...(body === undefined ? {} : { body }),
    ...(query === undefined ? {} : { query }),
    ...(route.write?.ifMatch === true ? { ifMatch: versionFor(route) } : {}),
  };
}

/** Something of every kind at one site: an open referral, a record, an open alert of another record. */
export async function fillSite(cloud: Connection, site: given.TeamSite): Promise<Place> {
  const [referral, record, alarming] = await Promise.all([
    given.refer(site),
    given.openRecord(site),
    given.openRecord(site, given.evaluationBody(2)),
  ]);
  const { alertId } = await given.alertOf(cloud, site, alarming.patientId);
  const { siteId } = site;
  named.alertId = alertId;
  named.colleague = site.psychiatrist.userId;
  const { patientId } = record;
  const itemId = record.contacts[0]?.contactId ?? '';
  const draftId = `contact.${patientId}`;
  return { siteId, referralId: referral.referralId, patientId, itemId, alertId, alarmed: alarming.patientId, draftId };
}

/** A record under a version that another one followed: no programme that takes people has two of them. */
async function underFormerVersion(cloud: Connection, site: given.TeamSite): Promise<Place> {
  const referral = await given.refer(site, { ...given.referralBody(), referredAt: '2022-03-01T09:00:00.000Z' });
  const followed = (version: string) =>
    setValue(cloud, `SITE#${site.siteId} | SETTINGS`, ['programmeVersion'], { S: version });
  await followed('microstructures-2021-1');
  const body = { mode: 'on-site', assessments: [], heldAt: '2022-03-02T09:00:00.000Z' };
  const { patientId } = await given.evaluate(site, referral, body);
  await followed(sesame.version);
  return { patientId };
}

/** The same for one route alone, when an act of `by` is going to change what it finds. */
export async function freshPlace(
  cloud: Connection,
  site: given.TeamSite,
  route: AnyRoute,
  by: given.SiteRole = 'nurse',
): Promise<Place> {
  const { siteId } = site;
  const { id, path } = route;
  named.colleague = site.psychiatrist.userId;
  const more = prepared[id];
  if (more !== undefined) return { siteId, ...(await more(cloud, site, by)) };
  if (path.includes('{referralId}')) return { siteId, referralId: (await given.refer(site)).referralId };
  if (!path.includes('{patientId}')) return { siteId };
  if (id === 'changeProgramme') return { siteId, ...(await underFormerVersion(cloud, site)) };
  const alarming = path.includes('{alertId}');
  const record = await given.openRecord(site, given.evaluationBody(alarming ? 2 : 0));
  const { patientId, assessments, contacts } = record;
  if (alarming) return { siteId, patientId, alertId: (await given.alertOf(cloud, site, patientId)).alertId };
  const itemId = (id === 'markContactInError' ? contacts[0]?.contactId : assessments[0]?.assessmentId) ?? '';
  return { siteId, patientId, itemId };
}

/** Where a route acts: alerts belong to the patient whom they concern. */
export function placeOf(route: AnyRoute, { alarmed = '', ...place }: Place): Place {
  return route.path.includes('{alertId}') ? { ...place, patientId: alarmed } : place;
}

export const routes: AnyRoute[] = Object.values<AnyRoute>(contract);

const everyRoute = process.env['SESAME_ALL_ROUTES'] === 'yes';
const kindOf = ({ method, context, write, access, trail }: AnyRoute): string =>
  [method, context, write?.ifMatch ?? 'reads', access, trail.scope].join(' ');

/** In a short run one of each kind: routes of one function, with the same guards, go through the same code. */
export const eachKind = (some: AnyRoute[]): AnyRoute[] =>
  everyRoute ? some : [...new Map(some.toReversed().map((route) => [kindOf(route), route])).values()];
