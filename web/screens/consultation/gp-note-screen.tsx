import { useState } from 'react';
import { useLocation } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { type PatientRecord, useMySites, useReadAgain, useTeam } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { useToast } from '../../components/toast.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import type { Act } from '../../forms/use-act.ts';
import { useButtonAct } from '../../forms/use-button-act.ts';
import { date } from '../../text/format.ts';
import { AbsentItem, PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import styles from './consultation.module.css';
import { gpNoteText as text } from './gp-note.text.ts';

type Note = PatientRecord['gpNotes'][number];

interface NoteProps {
  record: PatientRecord;
  note: Note;
}

/** Put away by a word, never by accident. */
function Discard({ record, note }: NoteProps) {
  const { siteId, patientId, episode } = record;
  const api = useApi();
  const readAgain = useReadAgain();
  const say = useToast();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const { busy, trouble, run } = useButtonAct({
    send: (idempotencyKey) =>
      api.discardGpNote({
        path: { siteId, patientId, itemId: note.noteId },
        input: {},
        version: episode.version,
        idempotencyKey,
      }),
    done: (after) => {
      void readAgain(siteId, patientId, after);
      say(text.discarded);
      navigate(paths.patient(siteId, patientId), { replace: true });
    },
    readAgain: () => readAgain(siteId, patientId),
  });
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {text.discard}
      </Button>
      {asking ? (
        <Dialog
          title={text.discardTitle}
          onClose={() => setAsking(false)}
          acts={
            <>
              <Button onClick={() => setAsking(false)}>{text.discardCancel}</Button>
              <Button look="danger" busy={busy} onClick={() => void run()}>
                {text.discard}
              </Button>
            </>
          }
        >
          <p>{text.discardHelp}</p>
          {trouble === null ? null : (
            <Notice tone="danger" title={text.failed} urgent>
              <p>{trouble}</p>
            </Notice>
          )}
        </Dialog>
      ) : null}
    </>
  );
}

/** What is kept is an act of its own: it answers for itself, and never for the question that signing asks. */
function useKeep({ record, note }: NoteProps, act: Act<{ text: string }>) {
  const { siteId, patientId, episode } = record;
  const api = useApi();
  const readAgain = useReadAgain();
  const say = useToast();
  const [, navigate] = useLocation();
  return useButtonAct({
    send: async (idempotencyKey) => {
      const input = { text: act.form.getValues('text') };
      demand({ text: [input.text, text.wordsWanted] });
      const path = { siteId, patientId, itemId: note.noteId };
      const after = await api.amendGpNote({ path, input, version: episode.version, idempotencyKey });
      await act.draft.finish();
      return after;
    },
    done: (after) => {
      void readAgain(siteId, patientId, after);
      say(text.kept);
      navigate(paths.patient(siteId, patientId), { replace: true });
    },
    readAgain: () => readAgain(siteId, patientId),
  });
}

function DraftForm({ record, note }: NoteProps) {
  const nameOf = useTeam(record.siteId);
  const act = usePatientAct<{ text: string }>({
    record,
    form: 'gp-note',
    itemId: note.noteId,
    defaults: { text: note.text },
    ask: () => text.ask,
    send: async (api, { text: words }, sending) => {
      demand({ text: [words, text.wordsWanted] });
      return api.signGpNote({ ...sending, path: { ...sending.path, itemId: note.noteId }, input: { text: words } });
    },
    said: text.signed,
  });
  const { busy, trouble, run } = useKeep({ record, note }, act);
  const beside = (
    <>
      <Button busy={busy} onClick={() => void run()}>
        {text.keep}
      </Button>
      <Discard record={record} note={note} />
    </>
  );
  return (
    <ActForm act={act} submit={text.sign} beside={beside}>
      <FormSection title={text.to(nameOf(note.gpId))} lead={text.lead}>
        <FormArea name="text" label={text.words} rows={16} maxLength={12_000} />
        {trouble === null ? null : (
          <Notice tone="danger" title={text.failed} urgent>
            <p>{trouble}</p>
          </Notice>
        )}
      </FormSection>
    </ActForm>
  );
}

/** As it was signed, or put away: nobody changes it any more; a draft, for whoever may only read it. */
function Over({ record, note, zone }: NoteProps & { zone: string }) {
  const nameOf = useTeam(record.siteId);
  const { signed } = note;
  const state =
    signed === null
      ? text.states[note.state === 'draft' ? 'draft' : 'discarded']
      : text.states.signed(date(signed.at, zone), nameOf(signed.by));
  return (
    <FormSection title={text.to(nameOf(note.gpId))} lead={state}>
      <p className={styles['text']}>{note.text}</p>
    </FormSection>
  );
}

interface GpNoteProps {
  record: PatientRecord;
  itemId: string;
  zone: string;
}

/** What was typed stays in sight when somebody signs meanwhile. */
function GpNote({ record, itemId, zone }: GpNoteProps) {
  const note = record.gpNotes.find(({ noteId }) => noteId === itemId);
  const nurse = useMySites('nurse').some(({ siteId }) => siteId === record.siteId);
  const [begun] = useState(nurse && note?.state === 'draft');
  if (note === undefined) return <AbsentItem record={record} />;
  return begun ? <DraftForm record={record} note={note} /> : <Over record={record} note={note} zone={zone} />;
}

/** What is written to the GP: read again, completed, and signed; after the follow-up as well. */
export const GpNoteScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="both" always>
    {(record, zone) => <GpNote record={record} itemId={ids['itemId'] ?? ''} zone={zone} />}
  </PatientAct>
);
