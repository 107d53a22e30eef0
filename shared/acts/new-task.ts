import type * as z from 'zod/mini';
import type { taskInput } from '../contracts/plan/tasks.ts';
import { checkTask, taskDueOn } from '../domain/consultations/tasks.ts';
import { refuse } from '../platform/issues.ts';
import { programmeOf } from '../programme/index.ts';
import type { PatientRecord } from '../store/record.ts';
import { findMember, type SiteSettings } from '../store/sites.ts';
import type { Table } from '../store/table.ts';
import type { Task } from '../store/tool-items.ts';
import type { RecordCall } from './act-on-record.ts';
import { newItemId, recorded } from './recorded.ts';
import { atPlace } from './refusals.ts';

/** A task as asked for, checked; its owner and its day are the caller and the programme's, unless they are said. */
export async function newTask(
  call: RecordCall,
  record: PatientRecord,
  { kind, text = null, dueOn: entered, ownerId = call.actor.userId }: z.output<typeof taskInput>,
  { table, site }: { table: Table; site: SiteSettings },
): Promise<Task> {
  const { episodeId, programmeVersion } = record.episode;
  const programme = programmeOf(programmeVersion);
  const clock = { now: call.now, timeZone: site.timeZone };
  const dueOn = entered ?? taskDueOn(programme, call.now, site.timeZone);
  const owner = await findMember(table, site.siteId, ownerId);
  refuse(checkTask(programme, { kind, dueOn, owner }, clock));
  return {
    ...recorded(call, record),
    taskId: newItemId(call),
    episodeId,
    kind,
    text,
    dueOn,
    ownerId,
    state: 'requested',
    closed: null,
    treatmentId: null,
  };
}

/** Several at once, in the order in which they were asked for, which their ids tell. What is refused says which it is of. */
export async function newTasks(
  call: RecordCall,
  record: PatientRecord,
  wanted: readonly z.output<typeof taskInput>[],
  where: { table: Table; site: SiteSettings },
): Promise<Task[]> {
  const opened = await Promise.all(
    wanted.map((asked, place) => atPlace(`tasks[${place}]`, () => newTask(call, record, asked, where))),
  );
  // Ids of one moment have no order of their own.
  const ids = opened.map(({ taskId }) => taskId).sort();
  return opened.map((task, place) => ({ ...task, taskId: ids[place] ?? task.taskId }));
}
