import * as z from 'zod/mini';
import { text } from '../fields.ts';
import { recordAct as act } from '../record-act.ts';

/** A draft repeats what was answered, which may be long by itself. */
const noteInput = z.strictObject({ text: text(12_000) });
const errors = ['note.over'] as const;

export const gpNoteRoutes = {
  amendGpNote: act({
    id: 'amendGpNote',
    at: '/gp-notes/{itemId}/text',
    context: 'plan',
    summary: 'Reprendre le brouillon d’une note au médecin',
    input: noteInput,
    what: 'gp-note',
    errors,
  }),
  signGpNote: act({
    id: 'signGpNote',
    at: '/gp-notes/{itemId}/signature',
    context: 'plan',
    summary: 'Signer une note au médecin, dans le texte que l’on envoie',
    input: noteInput,
    what: 'gp-note-signature',
    errors,
  }),
  discardGpNote: act({
    id: 'discardGpNote',
    at: '/gp-notes/{itemId}/discard',
    context: 'plan',
    summary: 'Écarter le brouillon d’une note au médecin',
    input: z.strictObject({}),
    what: 'gp-note-discard',
    errors,
  }),
};
