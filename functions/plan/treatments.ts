import { actOnRecord } from '../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../shared/acts/key-order.ts';
import { endedTasks, perinatalTasks } from '../../shared/acts/perinatal-task.ts';
import { changedBy, newItemId, recorded } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import { issue } from '../../shared/domain/model.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import { checkTreatment, checkTreatmentChange, treatmentAfter } from '../../shared/domain/treatments.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { notFound } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import type { PatientRecord } from '../../shared/store/record.ts';
import { type Treatment, treatments } from '../../shared/store/tool-items.ts';

type PlanHandlers = Handlers<typeof planRoutes>;

/** The treatment that is to be changed: of this record, and not marked as an error. */
function valid({ treatments: all }: PatientRecord, itemId: string): Treatment {
  const found = all.find(({ treatmentId }) => treatmentId === itemId);
  if (found === undefined) throw notFound();
  if (found.enteredInError !== null) refuse([issue('itemId', 'treatment.in-error')]);
  return found;
}

const amended = ({ treatments: all }: PatientRecord, siteId: string, after: Treatment) => ({
  next: { treatments: all.map((one) => (one.treatmentId === after.treatmentId ? after : one)) },
  writes: [treatments.amend(siteId, after)],
});

/** As the GP prescribed it; of a psychotropic in pregnancy the GP is told the same day. */
const recordTreatment: PlanHandlers['recordTreatment'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const { drug, class: kind, dose, startedOn } = call.input;
    const { episodeId, programmeVersion } = record.episode;
    const days = { today: localDateOf(call.now, timeZone), birthDate: record.patient.birthDate };
    refuse(checkTreatment(programmeOf(programmeVersion), { class: kind, startedOn }, days));
    const treatment: Treatment = {
      ...recorded(call, record),
      treatmentId: newItemId(call),
      episodeId,
      drug,
      class: kind,
      dose,
      firstDose: dose,
      startedOn,
      stoppedOn: null,
      changes: [],
      enteredInError: null,
    };
    const next = { treatments: inKeyOrder([...record.treatments, treatment], 'treatmentId', 'treatmentId') };
    const told = perinatalTasks(call, record, next, timeZone);
    return { next: { ...next, ...told.next }, writes: [treatments.add(siteId, treatment), ...told.writes] };
  });

/** Another dose, its end, or what was said of it. */
const changeTreatment: PlanHandlers['changeTreatment'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const before = valid(record, call.place('itemId'));
    const today = localDateOf(call.now, timeZone);
    const { change, on = today, dose = null, adherence = null, sideEffects = [], note = null } = call.input;
    const asked = { change, on, dose, adherence, sideEffects: [...new Set(sideEffects)], note };
    refuse(checkTreatmentChange(programmeOf(record.episode.programmeVersion), before, asked, today));
    return amended(record, siteId, treatmentAfter(before, { ...asked, ...changedBy(call) }));
  });

/** It stays in the history, and counts nowhere; what the GP was to be told of it, they need not be told any more. */
const markTreatmentInError: PlanHandlers['markTreatmentInError'] = (call) =>
  actOnRecord(call, (record, { siteId }) => {
    const before = valid(record, call.place('itemId'));
    const { reason } = call.input;
    const { next, writes } = amended(record, siteId, { ...before, enteredInError: { reason, ...changedBy(call) } });
    const ended = endedTasks(call, record, before, reason);
    return { next: { ...next, ...ended.next }, writes: [...writes, ...ended.writes] };
  });

export const treatmentHandlers = { recordTreatment, changeTreatment, markTreatmentInError };
