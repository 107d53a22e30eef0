import { actOnRecord } from '../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../shared/acts/key-order.ts';
import { newTask } from '../../shared/acts/new-task.ts';
import { changedBy } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { AppError, notFound } from '../../shared/platform/errors.ts';
import { type Task, tasks } from '../../shared/store/tool-items.ts';

const openTask: Handlers<typeof planRoutes>['openTask'] = (call) =>
  actOnRecord(call, async (record, site, table) => {
    const task = await newTask(call, record, call.input, { table, site });
    return {
      next: { tasks: inKeyOrder([...record.tasks, task], 'taskId', 'taskId') },
      writes: [tasks.add(site.siteId, task)],
    };
  });

/** Whoever left may leave something to be done: it is closed all the same. */
const closeTask: Handlers<typeof planRoutes>['closeTask'] = (call) =>
  actOnRecord(
    call,
    (record, { siteId }) => {
      const { state, note = null } = call.input;
      const open = record.tasks.find(({ taskId }) => taskId === call.place('itemId'));
      if (open === undefined) throw notFound();
      if (open.state !== 'requested') throw new AppError('task.closed');
      const task: Task = { ...open, state, closed: { note, ...changedBy(call) } };
      return {
        next: { tasks: record.tasks.map((one) => (one === open ? task : one)) },
        writes: [tasks.amend(siteId, task)],
      };
    },
    'taken',
  );

export const taskHandlers = { openTask, closeTask };
