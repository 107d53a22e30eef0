import { isDeepStrictEqual } from 'node:util';
import { answerLinkDates, linksWanted, nextLinkAt } from '../domain/answer-links.ts';
import { billingLines } from '../domain/billing.ts';
import { dueDates, nextDueAt } from '../domain/due.ts';
import type { Instant } from '../domain/model.ts';
import { rowOf } from '../domain/row.ts';
import { sequencesAfter } from '../domain/sequences.ts';
import { programmeOf } from '../programme/index.ts';
import { type CaseloadRow, createRow, putSummary, replaceRow, retireRow } from './caseload.ts';
import { followUpWrites, type Moment, withFollowUp } from './follow-up.ts';
import { siteKeys } from './keys.ts';
import { hasLeft, type PatientRecord, type RecordLists } from './record.ts';
import { type Sequence, sequenceEntity } from './record-entities.ts';
import { recordFacts } from './record-facts.ts';
import { type BillingLineItem, billingEntity, type Due, dueEntity } from './record-items.ts';
import { episodeUnchanged } from './record-writes.ts';
import { put, type Write } from './write.ts';

export interface Site {
  siteId: string;
  timeZone: string;
}

const ofEpisode = <One extends { episodeId: string }>(all: readonly One[], episodeId: string): One[] =>
  all.filter((one) => one.episodeId === episodeId);

/** Sequences as the contacts leave them: an earlier contact that is entered late moves a beginning. Former episodes are over. */
function sequencesOf(record: RecordLists, { timeZone }: Site): Sequence[] {
  const { episodeId, programmeVersion } = record.episode;
  const known = new Map(ofEpisode(record.sequences, episodeId).map((one) => [one.number, one]));
  const present = sequencesAfter(programmeOf(programmeVersion), recordFacts(record), timeZone);
  const opened = ({ number }: { number: number }) => known.get(number) ?? { openedBy: null, reason: null };
  return [
    ...record.sequences.filter((one) => one.episodeId !== episodeId),
    ...present.map((sequence) => ({ ...opened(sequence), ...sequence })),
  ];
}

/** Lines for what has begun; one whose sequence has no contact any more stays as undone. */
function billingOf(record: RecordLists): BillingLineItem[] {
  const { episode, patient, sequences, billing } = record;
  const { episodeId } = episode;
  const known = new Map(ofEpisode(billing, episodeId).map((line) => [line.number, line]));
  const lines = billingLines(programmeOf(episode.programmeVersion), ofEpisode(sequences, episodeId)).map((line) => {
    const before = known.get(line.number);
    // A line keeps the version under which it fell due, and its price.
    const kept = before?.kind === line.kind ? before : { ...episode, priceCents: line.priceCents };
    const { programmeVersion, priceCents } = kept;
    return { ...line, patientId: patient.patientId, programmeVersion, priceCents, undone: false };
  });
  const due = new Set(lines.map(({ number }) => number));
  const undone = [...known.values()]
    .filter(({ number }) => !due.has(number))
    .map((line) => ({ ...line, undone: true }));
  return [
    ...billing.filter((line) => line.episodeId !== episodeId),
    ...[...lines, ...undone].sort((one, other) => one.number - other.number),
  ];
}

/** The earlier of two moments, of which either may be none. */
const sooner = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || (other !== null && other < one) ? other : one;

function dueOf(record: RecordLists, row: CaseloadRow, { timeZone }: Site, now: Instant): Due {
  const programme = programmeOf(record.episode.programmeVersion);
  const left = hasLeft(record.episode);
  const dates = left ? [] : dueDates(programme, row.facts, timeZone);
  const links = left ? [] : linksWanted(programme, record, row.facts, timeZone);
  return {
    patientId: record.patient.patientId,
    dates: [...dates, ...answerLinkDates(links)]
      .map(({ what, on }) => ({ what, on }))
      .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)),
    nextAt: sooner(nextDueAt(dates, now, timeZone), nextLinkAt(programme, links, now, timeZone)),
  };
}

/**
 * What follows from a record: sequences, billing lines, caseload row, due dates and follow-up alerts, each worked out from
 * all of it. Alerts and the next due date depend on `now` as well, and on whether somebody is at work on the record.
 */
export function derive(
  record: RecordLists & { row: Pick<CaseloadRow, 'demo' | 'version'> },
  site: Site,
  now: Instant,
  moment: Moment = 'act',
): PatientRecord {
  const withSequences = { ...record, sequences: sequencesOf(record, site) };
  const withBilling = { ...withSequences, billing: billingOf(withSequences) };
  const programme = programmeOf(record.episode.programmeVersion);
  const facts = rowOf(programme, recordFacts(withBilling), site.timeZone);
  const row = { ...record.row, facts };
  const place = { timeZone: site.timeZone, demo: record.patient.demo, moment };
  const { alerts, againAt } = withFollowUp(record.alerts, facts, place, now);
  const due = dueOf(withBilling, row, site, now);
  return { ...withBilling, alerts, row, due: { ...due, nextAt: sooner(due.nextAt, againAt) } };
}

const sequenceKey = (siteId: string, patientId: string, { episodeId, number }: Sequence) =>
  siteKeys(siteId).patient.sequence(patientId, episodeId, number);

function billingItem(siteId: string, line: BillingLineItem) {
  const keys = siteKeys(siteId);
  const { patientId, episodeId, number, dueOn, undone } = line;
  const listed = undone ? {} : keys.index.billing(dueOn, patientId, number);
  return billingEntity.item(keys.patient.billing(patientId, episodeId, number), line, listed);
}

function dueItem(siteId: string, due: Due) {
  const keys = siteKeys(siteId);
  const listed = due.nextAt === null ? {} : keys.index.due(due.nextAt, 'record', due.patientId);
  return dueEntity.item(keys.patient.due(due.patientId), due, listed);
}

/** Those of a list that are new or have changed. */
const changed = <Item>(before: readonly Item[], after: readonly Item[]): Item[] =>
  after.filter((item) => !before.some((one) => isDeepStrictEqual(one, item)));

function rowWrites(siteId: string, before: PatientRecord | null, after: PatientRecord): Write[] {
  const { facts, demo } = after.row;
  const left = hasLeft(after.episode);
  if (before === null || hasLeft(before.episode)) {
    return left ? [putSummary(siteId, after.row)] : [createRow(siteId, facts, demo)];
  }
  return left ? retireRow(siteId, before.row, facts) : [replaceRow(siteId, before.row, facts)];
}

/** All that follows but the row. */
function itemWrites(siteId: string, before: PatientRecord | null, after: PatientRecord): Write[] {
  const { patientId } = after.patient;
  const sequences = changed(before?.sequences ?? [], after.sequences);
  const billing = changed(before?.billing ?? [], after.billing);
  return [
    ...sequences.map((sequence) => put(sequenceEntity.item(sequenceKey(siteId, patientId, sequence), sequence))),
    ...billing.map((line) => put(billingItem(siteId, line))),
    ...(after.due === null || isDeepStrictEqual(before?.due, after.due) ? [] : [put(dueItem(siteId, after.due))]),
    ...followUpWrites(siteId, before?.alerts ?? [], after.alerts),
  ];
}

/**
 * The writes that bring what follows from a record to where `after` has it; `before` is null for a record that opens. They
 * go into the transaction of the act, whose condition on the episode guards them.
 */
export const derivedWrites = (siteId: string, before: PatientRecord | null, after: PatientRecord): Write[] => [
  ...rowWrites(siteId, before, after),
  ...itemWrites(siteId, before, after),
];

/** What no act brought, but the clock, or an answer from outside: what changed, on condition that no act came in between. */
export function refreshWrites(siteId: string, before: PatientRecord, after: PatientRecord): Write[] {
  const sameRow = isDeepStrictEqual(before.row.facts, after.row.facts);
  const writes = [...(sameRow ? [] : rowWrites(siteId, before, after)), ...itemWrites(siteId, before, after)];
  if (writes.length === 0) return [];
  return [episodeUnchanged(siteId, before.episode), ...writes];
}
