import type { ContactStatus, Instant, LocalDate, RecordFacts, SequenceFacts } from '../../shared/domain/model.ts';
import {
  canTransition,
  checkExit,
  evaluationPhase,
  exitPhase,
  mayGoOn,
  phaseAfter,
  phaseKindOf,
} from '../../shared/domain/pathway.ts';
import { reentryOf } from '../../shared/domain/reentry.ts';
import { checkOpening, needsOpening, openSequence, sequencesAfter } from '../../shared/domain/sequences.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { inPhase, opened, paris } from './support.ts';

const hourMs = 3_600_000;

/** A record in memory, at a moment, with the phases through which it came: every act goes through the rules. */
export interface World {
  programme: ProgrammeDefinition;
  now: number;
  record: RecordFacts;
  /** Episodes before the present one, as they were left. */
  former: SequenceFacts[];
  left: { outReason: string; at: Instant } | null;
  trail: string[];
  accepted: Set<string>;
}

export function worldOf(programme: ProgrammeDefinition): World {
  const record = { ...opened(programme) };
  record.episode = { ...record.episode, phase: evaluationPhase(programme) };
  return {
    programme,
    now: Date.parse(record.episode.phaseSince),
    record,
    former: [],
    left: null,
    trail: [record.episode.phase],
    accepted: new Set(),
  };
}

export const instantOf = ({ now }: World, hoursBack = 0): Instant => new Date(now - hoursBack * hourMs).toISOString();
const today = (world: World): LocalDate => localDateOf(instantOf(world), paris);

function recomputed(world: World): void {
  world.record = { ...world.record, sequences: sequencesAfter(world.programme, world.record, paris) };
}

function enter(world: World, record: RecordFacts, act: string): void {
  world.record = record;
  recomputed(world);
  if (record.episode.phase !== world.trail.at(-1)) world.trail.push(record.episode.phase);
  world.accepted.add(act);
}

export function orient(world: World, orientation: string): void {
  const { programme, record } = world;
  if (phaseKindOf(programme, record.episode.phase) !== 'evaluation') return;
  const to = phaseAfter(programme, orientation);
  if (!canTransition(programme, record.episode.phase, to)) return;
  const at = instantOf(world);
  const moved = inPhase(record, to, at);
  const periods = moved.episode.periods.map((period, index, { length }) =>
    index === length - 1 && orientation !== 'out' ? { ...period, activeSince: at } : period,
  );
  const next = {
    ...moved,
    episode: { ...moved.episode, periods, orientation: { decision: orientation, decidedAt: at } },
  };
  if (orientation === 'out') {
    world.left = { outReason: 'out', at };
    enter(world, next, 'oriented-out');
    return;
  }
  const asked = { kind: orientation, on: today(world) };
  const needed = needsOpening(programme, next, asked, paris);
  if (needed && checkOpening(programme, next, asked, paris).length > 0) return;
  const sequences = needed ? openSequence(programme, next, asked, paris) : next.sequences;
  enter(world, { ...next, sequences }, 'oriented');
}

export function goOn(world: World, to: string): void {
  const { programme, record } = world;
  const { phase, orientation } = record.episode;
  if (to === exitPhase(programme)) return;
  if (!mayGoOn(programme, { phase, orientation: orientation?.decision ?? null }, to)) return;
  enter(world, inPhase(record, to, instantOf(world)), 'went-on');
}

export function open(world: World, kind: string, daysBack: number): void {
  const { programme, record } = world;
  const asked = { kind, on: addDays(today(world), -daysBack) };
  if (checkOpening(programme, record, asked, paris).length > 0) return;
  const before = record.sequences.at(-1)?.kind;
  const sequences = openSequence(programme, record, asked, paris);
  enter(world, { ...record, sequences }, before === kind ? 'renewed' : 'changed-kind');
}

export function contact(world: World, status: ContactStatus, hoursBack: number): void {
  const { record, programme } = world;
  if (record.episode.phase === exitPhase(programme)) return;
  const { episodeId } = record.episode;
  const contactId = `C${record.contacts.length}`;
  const one = {
    contactId,
    episodeId,
    status,
    heldAt: instantOf(world, hoursBack),
    component: null,
    enteredInError: null,
  };
  world.record = { ...record, contacts: [...record.contacts, one] };
  recomputed(world);
}

export function enterInError(world: World, index: number): void {
  const contacts = world.record.contacts.map((one, place, { length }) =>
    place === index % length ? { ...one, enteredInError: { reason: 'x' } } : one,
  );
  world.record = { ...world.record, contacts };
  recomputed(world);
  world.accepted.add('entered-in-error');
}

export function exit(world: World, outReason: string, reason: string | null): void {
  const { programme, record } = world;
  const to = exitPhase(programme);
  const orientation = record.episode.orientation?.decision ?? null;
  if (!mayGoOn(programme, { phase: record.episode.phase, orientation }, to)) return;
  const at = instantOf(world);
  const asked = { outReason, reason, firstAppointmentOn: reason === null ? null : today(world), at };
  if (checkExit(programme, record, asked, paris).length > 0) return;
  world.left = { outReason, at };
  enter(world, inPhase(record, to, at), 'left');
}

/** Another referral: in the same episode, or as a new one. */
export function comeBack(world: World): void {
  const { programme, record, left } = world;
  if (left === null) return;
  const at = instantOf(world);
  const way = reentryOf(programme, left, at, paris);
  const period = { referralId: 'R', referredAt: at, since: at, activeSince: null };
  const { number, episodeId, periods } = record.episode;
  const fresh = way === 'new-episode';
  if (fresh) world.former.push(...record.sequences);
  const episode = {
    ...record.episode,
    phase: evaluationPhase(programme),
    phaseSince: at,
    orientation: null,
    number: fresh ? number + 1 : number,
    episodeId: fresh ? `E${number + 1}` : episodeId,
    periods: fresh ? [period] : [...periods, period],
  };
  world.left = null;
  enter(world, { ...record, episode, sequences: fresh ? [] : record.sequences }, way);
}
