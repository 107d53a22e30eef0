import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import { changedBy, newItemId, recorded } from '../../../shared/acts/recorded.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkWord } from '../../../shared/domain/checks.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import type { Call } from '../../../shared/platform/call.ts';
import { clinicalInstant } from '../../../shared/platform/instants.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { withdrawLinks } from '../../../shared/store/answer-links.ts';
import { addConsent } from '../../../shared/store/record-writes.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { Write } from '../../../shared/store/write.ts';

/** Whoever refuses what the cadence sends has no link of it any more; one that somebody gave them stays theirs. */
async function stopped(
  call: Call<typeof careRoutes.recordConsent>,
  { answerLinks }: ProgrammeDefinition,
  table: Table,
): Promise<Write[]> {
  const { kind, decision } = call.input;
  if (decision === 'given' || answerLinks.beforeAppointment?.stoppedBy.includes(kind) !== true) return [];
  const [siteId, patientId] = [call.place('siteId'), call.place('patientId')];
  return withdrawLinks(table, siteId, patientId, changedBy(call), ({ appointmentId }) => appointmentId !== null);
}

/** Of which text, by its version; withdrawn also after the exit. */
export const recordConsent: Handlers<typeof careRoutes>['recordConsent'] = (call) =>
  actOnRecord(
    call,
    async (record, { siteId }, table) => {
      const { kind, decision, decidedAt: entered, note = null } = call.input;
      const programme = programmeOf(record.episode.programmeVersion);
      const { kinds } = programme.consents;
      refuse(checkWord('kind', kind, kinds));
      const decidedAt = clinicalInstant('decidedAt', entered, call.now);
      const before = record.consents.findLast((one) => one.kind === kind && one.decidedAt <= decidedAt);
      if (decision === 'withdrawn' && before?.decision !== 'given') {
        const message = 'Retrait refusé : aucun accord en cours à cette date ; attendu : given ou refused.';
        refuseField('decision', 'consent.not-given', message);
      }
      const textVersion = kinds.find(({ id }) => id === kind)?.textVersion ?? '';
      const made = { consentId: newItemId(call), kind, decision, textVersion, decidedAt, note };
      const consent = { ...recorded(call, record), ...made };
      return {
        next: { consents: inKeyOrder([...record.consents, consent], 'decidedAt', 'consentId') },
        writes: [addConsent(siteId, consent), ...(await stopped(call, programme, table))],
      };
    },
    'taken',
  );
