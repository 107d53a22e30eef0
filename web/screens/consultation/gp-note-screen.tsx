import { type SyntheticEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
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

const wordsOf = (error: unknown): string => {
  if (!(error instanceof ApiProblem)) return text.noAnswer;
  const { errors = [], detail } = error.problem;
  return errors[0]?.message ?? detail;
};

/** Put away by a word, never by accident. */
function Discard({ record, note }: NoteProps) {
  const { siteId, patientId, episode } = record;
  const api = useApi();
  const readAgain = useReadAgain();
  const say = useToast();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const key = useRef<string>(crypto.randomUUID());
  const discard = async () => {
    const path = { siteId, patientId, itemId: note.noteId };
    try {
      const sent = { path, input: {}, version: episode.version, idempotencyKey: key.current };
      const after = await api.discardGpNote(sent);
      void readAgain(siteId, patientId, after);
      say(text.discarded);
      navigate(paths.patient(siteId, patientId), { replace: true });
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status < 500) key.current = crypto.randomUUID();
      if (error instanceof ApiProblem && error.problem.status === 409) void readAgain(siteId, patientId);
      setWrong(wordsOf(error));
    }
  };
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
              <Button look="danger" onClick={() => void discard()}>
                {text.discard}
              </Button>
            </>
          }
        >
          <p>{text.discardHelp}</p>
          {wrong === null ? null : (
            <Notice tone="danger" title={text.failed} urgent>
              <p>{wrong}</p>
            </Notice>
          )}
        </Dialog>
      ) : null}
    </>
  );
}

function DraftForm({ record, note }: NoteProps) {
  const nameOf = useTeam(record.siteId);
  /** What the button that was pressed last does. */
  const wanted = useRef<'sign' | 'keep'>('sign');
  const act = usePatientAct<{ text: string }>({
    record,
    form: 'gp-note',
    itemId: note.noteId,
    defaults: { text: note.text },
    ask: () => (wanted.current === 'sign' ? text.ask : null),
    send: async (api, { text: words }, sending) => {
      demand({ text: [words, text.wordsWanted] });
      const sent = { ...sending, path: { ...sending.path, itemId: note.noteId }, input: { text: words } };
      return wanted.current === 'sign' ? api.signGpNote(sent) : api.amendGpNote(sent);
    },
    said: wanted.current === 'sign' ? text.signed : text.kept,
  });
  const does = (what: 'sign' | 'keep') => (event: SyntheticEvent) => {
    wanted.current = what;
    return act.submit(event);
  };
  const beside = (
    <>
      <Button onClick={(event) => void does('keep')(event)}>{text.keep}</Button>
      <Discard record={record} note={note} />
    </>
  );
  return (
    <ActForm act={{ ...act, submit: does('sign') }} submit={text.sign} beside={beside}>
      <FormSection title={text.to(nameOf(note.gpId))} lead={text.lead}>
        <FormArea name="text" label={text.words} rows={16} maxLength={12_000} />
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
