import fc from 'fast-check';
import type { Role } from '../../shared/contracts/route.ts';
import { identityTraits } from '../../shared/domain/identity.ts';
import { TrailMark } from '../../shared/platform/call.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { sesame } from '../../shared/programme/index.ts';
import {
  alertNotYet,
  alertUnchanged,
  createAlert,
  moveAlert,
  replaceAlerts,
  stepAlert,
  stillWithoutRow,
} from '../../shared/store/alerts.ts';
import { createLink, replaceLink } from '../../shared/store/answer-links.ts';
import { saveAvailability } from '../../shared/store/availability.ts';
import { writeFeed } from '../../shared/store/calendar-feeds.ts';
import { endCallBack } from '../../shared/store/call-backs.ts';
import { createRow, putSummary, replaceRow, retireRow } from '../../shared/store/caseload.ts';
import { derivedWrites, refreshWrites } from '../../shared/store/derived.ts';
import { putDraft } from '../../shared/store/drafts.ts';
import { nameDuty } from '../../shared/store/duty.ts';
import { followUpWrites } from '../../shared/store/follow-up.ts';
import { hmacOf } from '../../shared/store/hmac.ts';
import { idempotencyRecord } from '../../shared/store/idempotency.ts';
import { writeIdentity } from '../../shared/store/identities.ts';
import { putMarks } from '../../shared/store/inbox.ts';
import { regionKeys, siteKeys } from '../../shared/store/keys.ts';
import { addLeave, leaveFollowed, replaceLeave } from '../../shared/store/leaves.ts';
import { linkNotice, linkNoticeDone } from '../../shared/store/link-notices.ts';
import { listChanged } from '../../shared/store/list-version.ts';
import { createUser, joinRegion, joinSite } from '../../shared/store/memberships.ts';
import { digestNotice, noticeSent, noticeWrites } from '../../shared/store/notices.ts';
import { openRecord } from '../../shared/store/opening.ts';
import { resentAgain, shipped } from '../../shared/store/outbox.ts';
import type { PatientRecord } from '../../shared/store/record.ts';
import * as write from '../../shared/store/record-writes.ts';
import {
  closeReferral,
  createReferral,
  moveCallBack,
  referralUnchanged,
  replaceReferral,
  tellAsked,
} from '../../shared/store/referrals.ts';
import { registerSite } from '../../shared/store/register.ts';
import { addResource, replaceResource } from '../../shared/store/resources.ts';
import { putSatisfaction } from '../../shared/store/satisfaction.ts';
import { putScreening } from '../../shared/store/screening.ts';
import { saveSiteCalendar } from '../../shared/store/site-calendar.ts';
import { feedEntry, linkEntry, type TrailOf, trailEntry, workerEntry } from '../../shared/store/trail.ts';
import type { Write } from '../../shared/store/write.ts';
import * as any from './arbitraries.ts';
import { preferences, toolWrites } from './tool-arbitraries.ts';

/** What an operation wrote, where it belongs, and what of its input must not stand in a key. */
export interface Written {
  home: { site: string } | { region: string };
  writes: Write[];
  secrets: string[];
}

type Operation = fc.Arbitrary<Written>;
interface Texts {
  note: string | null;
  location: string | null;
  enteredInError: { reason: string } | null;
  ticksInError: readonly { reason: string }[];
}

interface Human {
  family: string;
  given: string;
  birthDate?: string;
  phone?: string | null;
}

const secretsOf = ({ family, given, birthDate, phone }: Human): string[] =>
  [family, given, birthDate ?? null, phone ?? null].filter((text) => text !== null);

const list = (writes: Write | Write[]): Write[] => (Array.isArray(writes) ? writes : [writes]);

/** An operation of one site over one value. */
function onSite<T>(
  values: fc.Arbitrary<T>,
  write: (siteId: string, value: T) => Write | Write[],
  texts?: (value: T) => string[],
) {
  return fc.tuple(any.siteIds, values).map(
    ([siteId, value]): Written => ({
      home: { site: siteId },
      writes: list(write(siteId, value)),
      secrets: texts?.(value) ?? [],
    }),
  );
}

const rows = any.facts.map((facts) => ({ facts, demo: false, version: 3 }));
const alertWithRow = fc.record({ alert: any.alerts, row: fc.option(rows, { nil: null }) });
const textsOfAlert = ({
  alert,
  row,
}: {
  alert: { assessment: { protectiveFactors: string } };
  row: { facts: { patient: Human } } | null;
}) => [alert.assessment.protectiveFactors, ...(row === null ? [] : secretsOf(row.facts.patient))];

/** A record that has just been opened. */
const records = fc
  .record({
    referral: any.referrals,
    episode: any.episodes,
    facts: any.facts,
    contact: any.contacts,
    evaluation: any.evaluations,
    diagnosis: any.diagnoses,
    sequences: fc.array(any.sequences, { maxLength: 2 }),
    assessments: fc.array(any.assessments, { maxLength: 2 }),
    raised: fc.array(any.alerts, { maxLength: 1 }),
    eventId: any.eventIds,
    dueOn: any.instants.map((at) => at.slice(0, 10)),
  })
  .map(({ referral, episode, facts, contact, evaluation, diagnosis, sequences, assessments, ...rest }) => {
    const { patient, patientId, gpId, referralId, recordedAt } = referral;
    const traits = { birthPlace: null, usedFamily: null, usedGiven: null, phoneVerifiedAt: null, deceasedOn: null };
    const line = { patientId, episodeId: episode.episodeId, number: 1, kind: 'leger', dueOn: rest.dueOn };
    const after: PatientRecord = {
      patient: {
        ...traits,
        ...patient,
        email: null,
        ins: { status: 'PROV', matricule: null, oid: null, document: null },
        mayLeaveMessage: false,
        safeContact: false,
        contactPerson: null,
        guardian: null,
        language: 'fr',
        interpreter: false,
        ...{ patientId, gpId, referralId, demo: false, recordedAt, version: 1 },
      },
      episode,
      formerEpisodes: [],
      evaluations: [evaluation],
      assessments,
      contacts: [contact],
      appointments: [],
      sequences,
      billing: [{ ...line, priceCents: 24_500, programmeVersion: episode.programmeVersion, undone: false }],
      externalReferrals: [],
      reviews: [],
      diagnoses: [diagnosis],
      events: [],
      consents: [],
      flags: [],
      consultations: [],
      carePlans: [],
      treatments: [],
      requests: [],
      sickLeaves: [],
      personalPlans: [],
      preferences: [],
      tasks: [],
      gpNotes: [],
      links: [],
      alerts: [],
      due: { patientId, dates: [{ what: 'contact', on: rest.dueOn }], nextAt: recordedAt },
      row: { facts, demo: false, version: 1 },
    };
    return { ...rest, referral, after };
  });

const openings = records.map(({ referral, after, raised, eventId }) => {
  const [contact, evaluation, diagnosis] = [after.contacts[0], after.evaluations[0], after.diagnoses[0]];
  if (contact === undefined || evaluation === undefined) throw new Error('no opening');
  return {
    ...{ referral, before: null, after, contact, evaluation, raised, diagnosis: diagnosis ?? null },
    assessments: after.assessments.map((assessment) => ({ assessment, eventId, levels: false })),
    // Written by an operation of its own.
    identity: [],
    tasks: [],
  };
});

const identities = fc.record({ patient: any.persons, patientId: any.patientIds, secret: any.hashes, at: any.instants });

const guards = fc.record({
  key: any.hashes,
  idempotency: any.hashes,
  fingerprint: any.hashes,
  ifMatch: fc.constant(null),
});
const guarded = fc.record({ guard: guards, at: any.instants, gpId: any.userIds });

const traced = fc.record({ userId: any.userIds, at: any.instants, patientId: any.patientIds, regionId: any.regionIds });
const roleOf: Role = 'nurse';

const traceOn = (siteId: string, value: typeof traced extends fc.Arbitrary<infer T> ? T : never, of: TrailOf) =>
  trailEntry(
    {
      actor: { userId: value.userId, sites: new Map(), regions: new Map() },
      place: (name) => (name === 'siteId' ? siteId : value.regionId),
      role: roleOf,
      routeId: 'getPatient',
      trail: { scope: 'patient', act: 'read', what: 'record' },
      trailMark: new TrailMark(),
      now: value.at,
    },
    of,
  );

const outboxKeys = fc.record({ patientId: any.patientIds, gpId: any.userIds, eventId: any.eventIds, at: any.instants });

const enrolments = fc.record({
  member: any.members,
  regionId: any.regionIds,
  rpps: any.rppsNumbers,
  secret: any.hashes,
});
const membershipOf = (
  siteId: string | null,
  regionId: string,
  { userId, since }: { userId: string; since: string },
) => ({
  userId,
  siteId,
  siteName: siteId === null ? null : 'Site',
  timeZone: siteId === null ? null : 'Europe/Paris',
  programmeVersion: siteId === null ? null : 'sesame-2023-1',
  regionId,
  role: siteId === null ? ('regional-admin' as const) : ('nurse' as const),
  since,
});

const textsOfContact = ({ note, location, enteredInError, ticksInError }: Texts): string[] =>
  [note, location, enteredInError?.reason ?? null, ...ticksInError.map(({ reason }) => reason)].filter(
    (text) => text !== null,
  );

const textsOfResource = ({ name, address, notes }: Record<'name' | 'address' | 'notes', string | null>): string[] =>
  [name, address, notes].filter((text) => text !== null);

/** Every writer of the store that makes operation objects, by its name there. */
export const operations: Record<string, Operation> = {
  createReferral: onSite(
    fc.record({ referral: any.referrals, eventId: any.eventIds }),
    (siteId, { referral, eventId }) => createReferral(siteId, referral, eventId),
    ({ referral }) => [...secretsOf(referral.patient), referral.gpName],
  ),
  closeReferral: onSite(
    any.referrals,
    (siteId, referral) =>
      closeReferral(siteId, referral, {
        ...{ patientId: referral.patientId, evaluatedAt: referral.referredAt },
        asked: undefined,
      }),
    ({ patient }) => secretsOf(patient),
  ),
  tellAsked: onSite(
    fc.record({ referral: any.referrals, said: preferences }),
    (siteId, { referral, said }) => tellAsked(siteId, referral, said),
    ({ referral, said }) => [...secretsOf(referral.patient), ...(said.text === null ? [] : [said.text])],
  ),
  replaceReferral: onSite(
    any.referrals,
    (siteId, referral) => replaceReferral(siteId, referral, referral),
    ({ patient }) => secretsOf(patient),
  ),
  referralUnchanged: onSite(any.referrals, referralUnchanged, ({ patient }) => secretsOf(patient)),
  moveCallBack: onSite(
    fc.record({ referral: any.referrals, at: fc.option(any.instants, { nil: null }) }),
    (siteId, { referral, at }) => moveCallBack(siteId, referral, at),
    ({ referral }) => secretsOf(referral.patient),
  ),
  endCallBack: onSite(
    fc.record({ referral: any.referrals, alert: any.alerts, at: any.instants, known: fc.boolean() }),
    (siteId, { referral, alert, at, known }) => {
      const alertId = `R1.${referral.referralId.split('.')[1]}`;
      return endCallBack(siteId, sesame, referral, known ? [{ ...alert, alertId }] : [], at);
    },
    ({ alert }) => textsOfAlert({ alert, row: null }),
  ),
  writeFeed: onSite(any.calendarFeeds, (siteId, feed) => [
    writeFeed(siteId, null, feed),
    writeFeed(siteId, feed, { ...feed, version: feed.version + 1 }),
  ]),
  feedEntry: onSite(fc.record({ userId: any.userIds, at: any.instants }), (siteId, { userId, at }) =>
    feedEntry(siteId, userId, at),
  ),
  nameDuty: onSite(
    fc.record({ userId: any.userIds, at: any.instants, named: fc.boolean() }),
    (siteId, { userId, at, named }) => {
      const week = { opening: [], duty: [{ day: 1, from: '00:00', to: '24:00', userId }] };
      return nameDuty(siteId, { ...week, named, version: 1 }, week, { userId, at });
    },
  ),
  saveAvailability: onSite(
    fc.record({ userId: any.userIds, at: any.instants, saved: fc.boolean() }),
    (siteId, { userId, at, saved }) => {
      const hours = [{ day: 1, from: '09:00', to: '12:00' }];
      return saveAvailability(siteId, { hours: [], saved, version: 1 }, { userId, hours, at });
    },
  ),
  saveSiteCalendar: onSite(
    fc.record({ by: any.userIds, at: any.instants, saved: fc.boolean() }),
    (siteId, { by, at, saved }) =>
      saveSiteCalendar(siteId, { area: null, saved, version: 1 }, { area: 'mayotte', by, at }),
  ),
  addLeave: onSite(any.leaves, addLeave, ({ note }) => (note === null ? [] : [note])),
  replaceLeave: onSite(
    any.leaves,
    (siteId, leave) => replaceLeave(siteId, leave, leave),
    ({ note }) => (note === null ? [] : [note]),
  ),
  leaveFollowed: onSite(
    any.leaves,
    (siteId, leave) => leaveFollowed(siteId, leave, leave.at),
    ({ note }) => (note === null ? [] : [note]),
  ),
  listChanged: onSite(fc.record({ saved: fc.boolean(), version: fc.integer({ min: 1, max: 9 }) }), (siteId, before) => {
    const { leaves, directory } = siteKeys(siteId);
    return [leaves, directory.resources].map((key) => listChanged({ key, ...before }));
  }),
  addResource: onSite(any.resources, addResource, textsOfResource),
  replaceResource: onSite(
    any.resources,
    (siteId, resource) => replaceResource(siteId, resource, resource),
    textsOfResource,
  ),
  createAlert: onSite(
    alertWithRow,
    (siteId, { alert, row }) => createAlert(siteId, alert, { row, demo: false }),
    textsOfAlert,
  ),
  replaceAlerts: onSite(
    fc.record({ alert: any.alerts, other: any.alerts, row: rows }),
    (siteId, { alert, other, row }) => {
      const steps = [alert, other].map((before) => ({ before, after: { ...before, version: before.version + 1 } }));
      return replaceAlerts(siteId, alert.patientId, steps, { episode: null, row, stillOpen: [alert.raisedAt] });
    },
    textsOfAlert,
  ),
  stepAlert: onSite(
    any.alerts,
    (siteId, before) => stepAlert(siteId, { before, after: before }),
    (alert) => textsOfAlert({ alert, row: null }),
  ),
  episodeUnchanged: onSite(any.episodes, write.episodeUnchanged),
  putMarks: onSite(
    fc.record({ userId: any.userIds, alert: any.alerts, at: any.instants, version: fc.integer({ min: 0, max: 9 }) }),
    (siteId, { userId, alert, at, version }) => putMarks(siteId, userId, { read: { [alert.alertId]: at }, version }),
  ),
  moveAlert: onSite(
    fc.record({ alert: any.alerts, patientId: any.patientIds }),
    (siteId, { alert, patientId }) => moveAlert(siteId, alert, patientId).writes,
    ({ alert }) => textsOfAlert({ alert, row: null }),
  ),
  alertUnchanged: onSite(any.alerts, alertUnchanged),
  alertNotYet: onSite(any.alerts, (siteId, { patientId, alertId }) => alertNotYet(siteId, patientId, alertId)),
  stillWithoutRow: onSite(
    fc.record({ patientId: any.patientIds, episode: fc.option(any.episodes, { nil: null }) }),
    (siteId, { patientId, episode }) =>
      stillWithoutRow(siteId, patientId, episode, () => new AppError('version.stale')),
  ),
  createRow: onSite(
    any.facts,
    (siteId, facts) => createRow(siteId, facts, false),
    ({ patient }) => secretsOf(patient),
  ),
  replaceRow: onSite(
    rows,
    (siteId, row) => replaceRow(siteId, row, row.facts),
    ({ facts }) => secretsOf(facts.patient),
  ),
  retireRow: onSite(
    rows,
    (siteId, row) => retireRow(siteId, row, row.facts),
    ({ facts }) => secretsOf(facts.patient),
  ),
  putSummary: onSite(rows, putSummary, ({ facts }) => secretsOf(facts.patient)),
  derivedWrites: onSite(
    records,
    (siteId, { after }) => derivedWrites(siteId, null, after),
    ({ after }) => secretsOf(after.patient),
  ),
  refreshWrites: onSite(
    records,
    (siteId, { after }) =>
      refreshWrites(
        siteId,
        { ...after, due: null, row: { ...after.row, facts: { ...after.row.facts, period: 9 } } },
        after,
      ),
    ({ after }) => secretsOf(after.patient),
  ),
  followUpWrites: onSite(any.alerts, (siteId, alert) => {
    const raised = { ...alert, family: 'course' as const };
    const next = { ...raised, version: raised.version + 1 };
    return [...followUpWrites(siteId, [], [raised]), ...followUpWrites(siteId, [raised], [next])];
  }),
  addAssessment: onSite(
    fc.record({ assessment: any.assessments, eventId: any.eventIds }),
    (siteId, { assessment, eventId }) => write.addAssessment(siteId, assessment, eventId),
  ),
  addAnswer: onSite(
    fc.record({ assessment: any.assessments, eventId: any.eventIds, levels: fc.boolean() }),
    write.addAnswer,
  ),
  createLink: onSite(any.answerLinks, createLink, ({ practice }) => [practice.name]),
  replaceLink: onSite(any.answerLinks, replaceLink, ({ practice }) => [practice.name]),
  linkEntry: onSite(fc.record({ patientId: any.patientIds, at: any.instants }), (siteId, { patientId, at }) =>
    linkEntry(siteId, patientId, 'write', at),
  ),
  amendAssessment: onSite(any.assessments, write.amendAssessment, ({ enteredInError }) =>
    enteredInError === null ? [] : [enteredInError.reason],
  ),
  addExternalReferral: onSite(any.externalReferrals, write.addExternalReferral, ({ to }) => (to === null ? [] : [to])),
  amendExternalReferral: onSite(any.externalReferrals, write.amendExternalReferral, ({ to }) =>
    to === null ? [] : [to],
  ),
  toolLists: onSite(toolWrites, (siteId, writesOf) => writesOf(siteId)),
  addReview: onSite(any.reviews, write.addReview, ({ question, hypothesis, advice }) =>
    [question, hypothesis, ...advice.map((one) => one.text)].filter((word) => word !== null),
  ),
  putDraft: onSite(
    any.drafts,
    (siteId, { userId, draft }) => [
      putDraft(siteKeys(siteId).draft(userId, draft.draftId), draft),
      putDraft(siteKeys(siteId).gp.draft(userId, draft.draftId), draft),
    ],
    ({ draft: { content } }) => (content === null ? [] : [content]),
  ),
  addContact: onSite(any.contacts, write.addContact, textsOfContact),
  amendContact: onSite(any.contacts, write.amendContact, textsOfContact),
  addEvaluation: onSite(any.evaluations, write.addEvaluation, ({ problems, guide }) => [
    ...problems,
    guide.support,
    ...guide.preferences,
  ]),
  putAppointment: onSite(any.appointments, write.putAppointment, ({ note, changes }) =>
    [note, ...changes.map(({ reason }) => reason)].filter((text) => text !== null),
  ),
  addDiagnosis: onSite(any.diagnoses, write.addDiagnosis, ({ text, reason, code }) =>
    [text, reason, code].filter((one) => one !== null),
  ),
  addEvent: onSite(
    fc.record({ event: any.events, episode: any.episodes, outboxId: any.eventIds }),
    (siteId, { event, episode, outboxId }) => write.addEvent(siteId, episode, event, outboxId),
    ({ event: { note, kind } }) => (note === null ? [kind] : [kind, note]),
  ),
  addConsent: onSite(any.consents, write.addConsent, ({ note }) => (note === null ? [] : [note])),
  addFlagChange: onSite(any.flagChanges, write.addFlagChange, ({ reason }) => (reason === null ? [] : [reason])),
  putScreening: onSite(any.screeningCounts, putScreening),
  putSatisfaction: onSite(
    fc.record({ userId: any.userIds, comment: any.persons.map(({ family }) => family), at: any.instants }),
    (siteId, { userId, comment, at }) => {
      const month = at.slice(0, 7);
      const given = { month, answers: { useful: 3 }, comment, recordedAt: at, programmeVersion: 'sesame-2023-1' };
      const { gp, satisfaction } = siteKeys(siteId);
      return [
        putSatisfaction(satisfaction(userId).month(month), given),
        putSatisfaction(gp.satisfactionMonth(userId, month), given),
      ];
    },
    ({ comment }) => [comment],
  ),
  replacePatient: onSite(
    records,
    (siteId, { after: { patient } }) => write.replacePatient(siteId, patient, patient),
    ({ after }) => secretsOf(after.patient),
  ),
  replaceEpisode: onSite(any.episodes, (siteId, episode) => write.replaceEpisode(siteId, episode, episode)),
  writeIdentity: onSite(
    identities,
    (siteId, { patient, patientId, secret, at }) => {
      const hmac = hmacOf(secret, identityTraits(patient));
      const refusal = () => new AppError('patient.duplicate');
      return writeIdentity(siteId, { hmac, identity: null }, { bearers: [patientId] }, { at, refusal });
    },
    ({ patient }) => secretsOf(patient),
  ),
  openRecord: onSite(openings, openRecord, ({ referral }) => secretsOf(referral.patient)),
  shipped: onSite(outboxKeys, (siteId, { patientId, gpId, eventId, at }) => [
    shipped(siteKeys(siteId).patient.outbox(patientId, eventId), at),
    shipped(siteKeys(siteId).gp.outbox(gpId, eventId), at),
  ]),
  noticeWrites: onSite(fc.record({ alert: any.alerts, userId: any.userIds, at: any.instants }), (siteId, value) =>
    noticeWrites(siteId, { ...value.alert, to: [value.userId], kind: 'raised', at: value.at }),
  ),
  digestNotice: onSite(fc.record({ userId: any.userIds, at: any.instants }), (siteId, { userId, at }) =>
    digestNotice(siteId, { userId, at, day: at.slice(0, 10), counts: { open: 2, unread: 1 } }),
  ),
  linkNotice: onSite(
    fc.record({ patientId: any.patientIds, linkId: any.eventIds, at: any.instants, act: any.hashes }),
    linkNotice,
  ),
  linkNoticeDone: onSite(outboxKeys, (siteId, { patientId, eventId, at }) =>
    linkNoticeDone(siteKeys(siteId).patient.notice(patientId, eventId), at),
  ),
  resentAgain: onSite(outboxKeys, (siteId, { patientId, gpId, eventId, at }) => [
    resentAgain({ key: siteKeys(siteId).patient.outbox(patientId, eventId), at, resent: null }, at),
    resentAgain({ key: siteKeys(siteId).gp.outbox(gpId, eventId), at, resent: { times: 3, at } }, at),
  ]),
  noticeSent: onSite(outboxKeys, (siteId, { patientId, eventId, at }) => [
    noticeSent(siteKeys(siteId).patient.notice(patientId, eventId), at),
    noticeSent(siteKeys(siteId).notice(eventId), at),
  ]),
  idempotencyRecord: onSite(guarded, (siteId, { guard, at, gpId }) => [
    idempotencyRecord(siteKeys(siteId).idempotency(guard.idempotency), guard, {}, 1, at),
    idempotencyRecord(siteKeys(siteId).gp.idempotency(gpId, guard.idempotency), guard, {}, 1, at),
  ]),
  trailEntry: onSite(traced, (siteId, value) =>
    ([{ patientId: value.patientId }, 'site', 'gp'] as const).map((of) => traceOn(siteId, value, of)),
  ),
  workerEntry: onSite(traced, (siteId, { patientId, at }) =>
    workerEntry(siteId, patientId, 'system-alert-worker', 'alert', at),
  ),
  joinSite: onSite(
    enrolments,
    (siteId, { member, regionId }) => joinSite(membershipOf(siteId, regionId, member), { ...member, siteId }),
    ({ member, rpps }) => [...secretsOf(member), rpps, member.email],
  ),
  createUser: onSite(
    enrolments,
    (_siteId, { member, rpps, secret }) => createUser(member, `rpps:8${rpps}`, secret),
    ({ member, rpps }) => [...secretsOf(member), rpps],
  ),
  joinRegion: enrolments.map(({ member, regionId }) => ({
    home: { region: regionId },
    writes: [joinRegion(membershipOf(null, regionId, member))],
    secrets: secretsOf(member),
  })),
  registerSite: any.registeredSites.map((site) => ({
    home: { region: site.regionId },
    writes: registerSite(site, 'secret'),
    secrets: [],
  })),
};

/** The same operations where a region's administrator performs them. */
export const regional: Record<string, Operation> = {
  trailEntry: traced.map((value) => ({
    home: { region: value.regionId },
    writes: [traceOn('', value, 'region')],
    secrets: [],
  })),
  putDraft: fc.tuple(any.regionIds, any.drafts).map(([region, { userId, draft }]) => ({
    home: { region },
    writes: [putDraft(regionKeys(region).draft(userId, draft.draftId), draft)],
    secrets: draft.content === null ? [] : [draft.content],
  })),
  idempotencyRecord: fc.tuple(any.regionIds, guarded).map(([region, { guard, at }]) => ({
    home: { region },
    writes: [idempotencyRecord(regionKeys(region).idempotency(guard.idempotency), guard, {}, 1, at)],
    secrets: [],
  })),
};
