import { actOnRecord, type RecordCall } from '../../shared/acts/act-on-record.ts';
import { changedBy } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { AppError, notFound } from '../../shared/platform/errors.ts';
import { type GpNote, gpNotes } from '../../shared/store/tool-items.ts';

/** One act on a draft; a note that was signed or put away stays as it is. What is told of someone who left is told all the same. */
const onDraft = (call: RecordCall, change: Partial<GpNote>) =>
  actOnRecord(
    call,
    (record, { siteId }) => {
      const draft = record.gpNotes.find(({ noteId }) => noteId === call.place('itemId'));
      if (draft === undefined) throw notFound();
      if (draft.state !== 'draft') throw new AppError('note.over');
      const note = { ...draft, ...change };
      return {
        next: { gpNotes: record.gpNotes.map((one) => (one === draft ? note : one)) },
        writes: [gpNotes.amend(siteId, note)],
      };
    },
    'taken',
  );

const amendGpNote: Handlers<typeof planRoutes>['amendGpNote'] = (call) => onDraft(call, { text: call.input.text });

const signGpNote: Handlers<typeof planRoutes>['signGpNote'] = (call) =>
  onDraft(call, { text: call.input.text, state: 'signed', signed: changedBy(call) });

const discardGpNote: Handlers<typeof planRoutes>['discardGpNote'] = (call) => onDraft(call, { state: 'discarded' });

export const gpNoteHandlers = { amendGpNote, signGpNote, discardGpNote };
