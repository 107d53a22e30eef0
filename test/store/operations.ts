import fc from 'fast-check';
import type { Role } from '../../shared/contracts/route.ts';
import { identityTraits } from '../../shared/domain/identity.ts';
import { TrailMark } from '../../shared/platform/call.ts';
import { createAlert, replaceAlert } from '../../shared/store/alerts.ts';
import { createRow, replaceRow, retireRow } from '../../shared/store/caseload.ts';
import { putDraft } from '../../shared/store/drafts.ts';
import { hmacOf } from '../../shared/store/hmac.ts';
import { idempotencyRecord } from '../../shared/store/idempotency.ts';
import { regionKeys, siteKeys } from '../../shared/store/keys.ts';
import { createUser, joinRegion, joinSite } from '../../shared/store/memberships.ts';
import {
  addAssessment,
  addContact,
  addExternalReferral,
  addReview,
  createSequence,
  openRecord,
  replaceEpisode,
  replaceSequence,
} from '../../shared/store/opening.ts';
import { shipped } from '../../shared/store/outbox.ts';
import { closeReferral, createReferral, referralUnchanged } from '../../shared/store/referrals.ts';
import { registerSite } from '../../shared/store/register.ts';
import { type TrailOf, trailEntry, workerEntry } from '../../shared/store/trail.ts';
import type { Write } from '../../shared/store/write.ts';
import * as any from './arbitraries.ts';

/** What an operation wrote, where it belongs, and what of its input must not stand in a key. */
export interface Written {
  home: { site: string } | { region: string };
  writes: Write[];
  secrets: string[];
}

type Operation = fc.Arbitrary<Written>;

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

const openings = fc
  .record({
    referral: any.referrals,
    episode: any.episodes,
    facts: any.facts,
    contact: any.contacts,
    assessments: fc.array(fc.record({ assessment: any.assessments, eventId: any.eventIds }), { maxLength: 2 }),
    secret: any.hashes,
  })
  .map(({ secret, ...rest }) => {
    const { patient, patientId, gpId, referralId, recordedAt } = rest.referral;
    const identity = hmacOf(secret, identityTraits(patient));
    const profile = { ...patient, patientId, gpId, referralId, demo: false, recordedAt, version: 1 };
    return { ...rest, identity, patient: profile };
  });

const guards = fc.record({ idempotency: any.hashes, fingerprint: any.hashes, ifMatch: fc.constant(null) });
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
  regionId,
  role: siteId === null ? ('regional-admin' as const) : ('nurse' as const),
  since,
});

/** Every writer of the store that makes operation objects, by its name there. */
export const operations: Record<string, Operation> = {
  createReferral: onSite(
    fc.record({ referral: any.referrals, eventId: any.eventIds }),
    (siteId, { referral, eventId }) => createReferral(siteId, referral, eventId),
    ({ referral }) => [...secretsOf(referral.patient), referral.gpName],
  ),
  closeReferral: onSite(any.referrals, closeReferral, ({ patient }) => secretsOf(patient)),
  referralUnchanged: onSite(any.referrals, referralUnchanged, ({ patient }) => secretsOf(patient)),
  createAlert: onSite(
    alertWithRow,
    (siteId, { alert, row }) => createAlert(siteId, alert, { row, demo: false }),
    textsOfAlert,
  ),
  replaceAlert: onSite(
    alertWithRow,
    (siteId, { alert, row }) =>
      replaceAlert(siteId, { before: { ...alert, demo: false }, after: alert, row, stillOpen: [] }),
    textsOfAlert,
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
  addAssessment: onSite(
    fc.record({ assessment: any.assessments, eventId: any.eventIds }),
    (siteId, { assessment, eventId }) => addAssessment(siteId, assessment, eventId),
  ),
  addExternalReferral: onSite(any.externalReferrals, addExternalReferral, ({ to }) => (to === null ? [] : [to])),
  addReview: onSite(any.reviews, addReview, ({ advice }) => (advice === null ? [] : [advice])),
  putDraft: onSite(
    any.drafts,
    (siteId, { userId, draft }) => [
      putDraft(siteKeys(siteId).draft(userId, draft.draftId), draft),
      putDraft(siteKeys(siteId).gp.draft(userId, draft.draftId), draft),
    ],
    ({ draft: { content } }) => (content === null ? [] : [content]),
  ),
  addContact: onSite(any.contacts, addContact, ({ note }) => (note === null ? [] : [note])),
  replaceEpisode: onSite(any.episodes, (siteId, episode) => replaceEpisode(siteId, episode, episode)),
  createSequence: onSite(fc.tuple(any.patientIds, any.sequences), (siteId, [patientId, sequence]) =>
    createSequence(siteId, patientId, sequence),
  ),
  replaceSequence: onSite(fc.tuple(any.patientIds, any.sequences), (siteId, [patientId, sequence]) =>
    replaceSequence(siteId, patientId, sequence, sequence),
  ),
  openRecord: onSite(openings, openRecord, ({ referral }) => secretsOf(referral.patient)),
  shipped: onSite(outboxKeys, (siteId, { patientId, gpId, eventId, at }) => [
    shipped(siteKeys(siteId).patient.outbox(patientId, eventId), at),
    shipped(siteKeys(siteId).gp.outbox(gpId, eventId), at),
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
    ({ member, rpps }) => [...secretsOf(member), rpps],
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
