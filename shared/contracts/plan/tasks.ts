import * as z from 'zod/mini';
import { code, line, localDate } from '../fields.ts';
import { id } from '../ids.ts';
import { recordAct as act } from '../record-act.ts';

const both = ['nurse', 'psychiatrist'] as const;

export const taskInput = z.strictObject({
  kind: code,
  text: z.optional(z.nullable(line(300))),
  /** Today or later; the programme's days from now, unless it is said. */
  dueOn: z.optional(localDate),
  /** A nurse or psychiatrist of the site; whoever opens it, unless somebody else is named. */
  ownerId: z.optional(id('userId')),
});

export const taskRoutes = {
  openTask: act({
    id: 'openTask',
    at: '/tasks',
    context: 'plan',
    access: both,
    summary: 'Ouvrir une tâche : quoi, pour quand, à qui',
    input: taskInput,
    what: 'task',
    errors: ['episode.closed'],
  }),
  closeTask: act({
    id: 'closeTask',
    at: '/tasks/{itemId}/closure',
    context: 'plan',
    access: both,
    summary: 'Clore une tâche : faite, ou abandonnée',
    input: z.strictObject({
      state: z.enum(['completed', 'cancelled']),
      note: z.optional(z.nullable(line(300))),
    }),
    what: 'task-closure',
    errors: ['task.closed'],
  }),
};
