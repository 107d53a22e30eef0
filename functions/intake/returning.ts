import { refuseField } from '../../shared/acts/refusals.ts';
import { issue } from '../../shared/domain/model.ts';
import { phaseLabel } from '../../shared/domain/pathway.ts';
import { reentryOf } from '../../shared/domain/reentry.ts';
import { momentText } from '../../shared/domain/wording.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { type Candidates, readCandidates } from '../../shared/store/duplicates.ts';
import { historyOf } from '../../shared/store/history.ts';
import { writeIdentity } from '../../shared/store/identities.ts';
import { hasLeft, type PatientRecord, readRecord } from '../../shared/store/record.ts';
import type { Episode, Referral } from '../../shared/store/record-entities.ts';
import type { Site } from '../../shared/store/sites.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Write } from '../../shared/store/write.ts';
import type { EvaluationCall } from './evaluation-items.ts';
import type { Known } from './opening.ts';

/** How a person who left would come back by this referral; null while they are followed. */
export function reentryBy({ referredAt }: Referral, episode: Episode, timeZone: string) {
  if (!hasLeft(episode)) return null;
  const outReason = historyOf(episode).at(-1)?.outReason ?? null;
  const left = { outReason, at: episode.phaseSince };
  return reentryOf(programmeOf(episode.programmeVersion), left, referredAt, timeZone);
}

/** A new record under these traits; someone else who bears them already must have been told apart (never merged silently). */
function newcomer(
  call: EvaluationCall,
  { siteId }: Site,
  referral: Referral,
  { identity, alike }: Candidates,
): Write[] {
  const { input, now, actor } = call;
  const { patientId } = referral;
  const [first, ...others] = alike
    .filter(({ alikeBy }) => alikeBy === 'traits')
    .map(({ patient }) => patient.patientId);
  const refusal = () => new AppError('patient.duplicate');
  if (first === undefined) return [writeIdentity(siteId, identity, { bearers: [patientId] }, { at: now, refusal })];
  const reason = input.distinctBecause ?? null;
  if (reason === null) throw refusal();
  const toldApart = { patientId, reason, by: actor.userId, at: now };
  return [writeIdentity(siteId, identity, { bearers: [first, ...others, patientId], toldApart }, { at: now, refusal })];
}

/** Whether and how the record may take somebody back, from the day of the evaluation on. */
function comesBack(record: PatientRecord, referral: Referral, heldAt: string, timeZone: string): Known['returning'] {
  const { episode } = record;
  const reentry = reentryBy(referral, episode, timeZone);
  if (reentry === null) throw new AppError('episode.running');
  if (record.patient.deceasedOn !== null) {
    refuseField('knownAs', 'deceased', 'Dossier d’une personne décédée ; attendu : le dossier d’une autre personne.');
  }
  if (heldAt < episode.phaseSince) {
    const phase = phaseLabel(programmeOf(episode.programmeVersion), episode.phase);
    refuse([issue('heldAt', 'phase.too-early', { phase, date: momentText(episode.phaseSince, timeZone) })]);
  }
  return { record, sameEpisode: reentry === 'same-episode' };
}

/** Who the person is: somebody new, someone of the same traits as another, or someone who comes back to their record. */
export async function whoIs(
  table: Table,
  call: EvaluationCall,
  { site, secret, referral, heldAt }: { site: Site; secret: string; referral: Referral; heldAt: string },
): Promise<Pick<Known, 'returning' | 'identity'>> {
  const { knownAs = null, distinctBecause = null } = call.input;
  const candidates = await readCandidates(table, site.siteId, secret, referral.patient);
  if (knownAs === null) return { returning: null, identity: newcomer(call, site, referral, candidates) };
  if (distinctBecause !== null) {
    refuseField('distinctBecause', 'contradiction', 'Motif refusé avec knownAs ; attendu : l’un des deux seulement.');
  }
  if (!candidates.alike.some(({ patient }) => patient.patientId === knownAs)) {
    const message =
      'Dossier refusé : pas de mêmes nom, prénom, date de naissance et sexe ; attendu : un dossier proposé.';
    refuseField('knownAs', 'not-alike', message);
  }
  const record = await readRecord(table, site.siteId, knownAs);
  return { returning: comesBack(record, referral, heldAt, site.timeZone), identity: [] };
}
