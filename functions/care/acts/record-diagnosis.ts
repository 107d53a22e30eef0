import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { clinicalInstant } from '../../../shared/platform/instants.ts';
import { addDiagnosis } from '../../../shared/store/record-writes.ts';

/** A version of the diagnosis: the earlier ones stay, and a change says why. */
export const recordDiagnosis: Handlers<typeof careRoutes>['recordDiagnosis'] = (call) =>
  actOnRecord(call, (record, { siteId }) => {
    const { kind, code = null, text, reason = null, recordedFor } = call.input;
    if (reason === null && record.diagnoses.some((one) => one.kind === kind)) {
      refuseField('reason', 'diagnosis.reason', 'Champ absent ; attendu : pourquoi le diagnostic déjà noté change.');
    }
    const diagnosis = {
      ...recorded(call, record),
      diagnosisId: newItemId(call),
      kind,
      code,
      text,
      reason,
      recordedFor: clinicalInstant('recordedFor', recordedFor, call.now),
    };
    return {
      next: { diagnoses: inKeyOrder([...record.diagnoses, diagnosis], 'recordedFor', 'diagnosisId') },
      writes: [addDiagnosis(siteId, diagnosis)],
    };
  });
