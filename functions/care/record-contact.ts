import type { careRoutes } from '../../shared/contracts/care.ts';
import { withContact, withSequence } from '../../shared/domain/caseload.ts';
import { checkWord } from '../../shared/domain/checks.ts';
import { startSequence } from '../../shared/domain/sequences.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import { clinicalInstant } from '../../shared/platform/instants.ts';
import { refuse } from '../../shared/platform/issues.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { addContact, replaceSequence } from '../../shared/store/opening.ts';
import type { PatientRecord } from '../../shared/store/record.ts';
import type { Sequence } from '../../shared/store/record-entities.ts';
import { actOnRecord } from './act-on-record.ts';
import { inKeyOrder } from './assessments.ts';

/** The open sequence as this contact leaves it: its first contact starts it. Null when there is nothing to start. */
function started(programme: ProgrammeDefinition, record: PatientRecord, on: string): [Sequence, Sequence] | null {
  const { sequence } = record.row.facts;
  const stored = record.sequences.find(({ number }) => number === sequence?.number);
  if (sequence === null || stored === undefined || stored.startsOn !== null) return null;
  const { startsOn, endsOn } = startSequence(programme, sequence, on);
  return [stored, { ...stored, startsOn, endsOn, version: stored.version + 1 }];
}

export const recordContact: Handlers<typeof careRoutes>['recordContact'] = (call) =>
  actOnRecord(call, (record, site) => {
    const { episode, patient, row } = record;
    const programme = programmeOf(episode.programmeVersion);
    refuse(checkWord('mode', call.input.mode, programme.contactModes));
    const heldAt = clinicalInstant('heldAt', call.input.heldAt, call.now);
    const { patientId } = patient;
    const contact = {
      contactId: newTimeOrderedId(call.now),
      episodeId: episode.episodeId,
      patientId,
      heldAt,
      mode: call.input.mode,
      durationMinutes: call.input.durationMinutes ?? null,
      note: call.input.note ?? null,
      recordedAt: call.now,
      author: call.actor.userId,
    };
    const siteId = call.place('siteId');
    const facts = withContact(row.facts, heldAt);
    const adds = { contacts: inKeyOrder([...record.contacts, contact], 'heldAt', 'contactId') };
    const first = started(programme, record, localDateOf(heldAt, site.timeZone));
    const { sequence } = row.facts;
    if (first === null || sequence === null) {
      return { episode, facts, writes: [addContact(siteId, contact)], leaves: false, adds };
    }
    const [before, after] = first;
    const { startsOn, endsOn } = after;
    return {
      episode,
      facts: withSequence(facts, { ...sequence, startsOn, endsOn }),
      writes: [addContact(siteId, contact), replaceSequence(siteId, patientId, before, after)],
      leaves: false,
      adds: { ...adds, sequences: record.sequences.map((one) => (one === before ? after : one)) },
    };
  });
