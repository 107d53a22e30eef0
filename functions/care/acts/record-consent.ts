import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkWord } from '../../../shared/domain/checks.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { clinicalInstant } from '../../../shared/platform/instants.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { addConsent } from '../../../shared/store/record-writes.ts';

/** Of which text, by its version; withdrawn also after the exit. */
export const recordConsent: Handlers<typeof careRoutes>['recordConsent'] = (call) =>
  actOnRecord(
    call,
    (record, { siteId }) => {
      const { kind, decision, decidedAt: entered, note = null } = call.input;
      const { kinds } = programmeOf(record.episode.programmeVersion).consents;
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
        writes: [addConsent(siteId, consent)],
      };
    },
    'taken',
  );
