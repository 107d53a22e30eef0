import { localDateOf } from '../domain/time.ts';
import { isPerinatal, isPsychotropic } from '../domain/treatments.ts';
import { reasonText } from '../domain/wording.ts';
import type { ProgrammeDefinition } from '../programme/definition.ts';
import { programmeOf } from '../programme/index.ts';
import type { PatientRecord } from '../store/record.ts';
import { raisedFlags } from '../store/record-facts.ts';
import { type Task, type Treatment, tasks } from '../store/tool-items.ts';
import type { Change, RecordCall } from './act-on-record.ts';
import { inKeyOrder } from './key-order.ts';
import { changedBy, newItemId, recorded } from './recorded.ts';

const isRunning = (programme: ProgrammeDefinition, one: Treatment): boolean =>
  one.enteredInError === null && one.stoppedOn === null && isPsychotropic(programme, one.class);

/**
 * The task by which the GP is told the same day of a psychotropic of someone who is pregnant or had a child not long ago
 * (dangers, 12): once for each of them that runs in the record as `next` leaves it, and that was not said before.
 */
export function perinatalTasks(
  call: RecordCall,
  record: PatientRecord,
  next: Change['next'],
  timeZone: string,
): Pick<Change, 'writes'> & { next: { tasks: Task[] } } {
  const after = { ...record, ...next };
  const { episodeId, programmeVersion, nurseId } = record.episode;
  const programme = programmeOf(programmeVersion);
  const said = (one: typeof record) => {
    const evaluations = one.evaluations.map(({ heldAt, guide }) => ({ heldOn: localDateOf(heldAt, timeZone), guide }));
    const flags = raisedFlags(one.flags).map(({ flag }) => flag);
    const perinatal = isPerinatal(programme, { flags, evaluations }, localDateOf(call.now, timeZone));
    return perinatal ? one.treatments.filter((treatment) => isRunning(programme, treatment)) : [];
  };
  const before = new Set(said(record).map(({ treatmentId }) => treatmentId));
  const opened = said(after)
    .filter(({ treatmentId }) => !before.has(treatmentId))
    .map(
      ({ drug, treatmentId }): Task => ({
        ...recorded(call, record),
        taskId: newItemId(call),
        episodeId,
        kind: programme.treatments.perinatal.task,
        text: reasonText('perinatal-treatment', { drug }),
        dueOn: localDateOf(call.now, timeZone),
        ownerId: nurseId,
        state: 'requested',
        closed: null,
        treatmentId,
      }),
    );
  return {
    next: { tasks: inKeyOrder([...record.tasks, ...opened], 'taskId', 'taskId') },
    writes: opened.map((task) => tasks.add(call.place('siteId'), task)),
  };
}

/** The same of a medication that was an error: whoever has not called yet need not, and is told why. */
export function endedTasks(
  call: RecordCall,
  { tasks: all }: PatientRecord,
  { treatmentId }: Treatment,
  reason: string,
): Pick<Change, 'writes'> & { next: { tasks: Task[] } } {
  const ended = all
    .filter((task) => task.treatmentId === treatmentId && task.state === 'requested')
    .map((task): Task => ({ ...task, state: 'cancelled', closed: { note: reason, ...changedBy(call) } }));
  return {
    next: { tasks: all.map((task) => ended.find(({ taskId }) => taskId === task.taskId) ?? task) },
    writes: ended.map((task) => tasks.amend(call.place('siteId'), task)),
  };
}
