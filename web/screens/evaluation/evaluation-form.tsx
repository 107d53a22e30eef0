import { useLocation } from 'wouter';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { sesame } from '../../../shared/programme/index.ts';
import { useApi } from '../../api/api-context.tsx';
import { type PatientRecord, type Referral, useReadAgain } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { type Answers, DifficultyField, noAnswers, openQuestions, ScaleForm } from '../../forms/scale-form.tsx';
import { useAct } from '../../forms/use-act.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { alertOf } from '../alerts/towards-alert.tsx';
import { evaluationText as text } from './evaluation.text.ts';

interface Evaluation {
  mode: string;
  heldAt: When;
  phq9: { items: Answers; difficulty: number | null };
  gad7Filled: 'yes' | 'no';
  gad7: { items: Answers };
  note: string;
}

const untouched = (answers: Answers): boolean => answers.every((answer) => answer === null);

/** Open questions of either scale, and a second scale without any answer, are asked about once. */
function doubtsOf({ mode, phq9, gad7, gad7Filled }: Evaluation): string | null {
  const ofGad7 = untouched(gad7.items) ? text.gad7Empty : openQuestions('gad7', gad7.items);
  const doubts = [openQuestions('phq9', phq9.items), gad7Filled === 'yes' ? ofGad7 : null];
  const said = doubts.filter((doubt) => doubt !== null).join(' ');
  // What is missing is said first: there is nothing to confirm yet.
  return said === '' || mode === '' || untouched(phq9.items) ? null : said;
}

interface EvaluationFormProps {
  referral: Referral;
  zone: string;
  /** The evaluation raised a safety alert, which is on its way. */
  onAlert: (patientId: string, alertId: string) => void;
}

function useEvaluation({ referral, zone, onAlert }: EvaluationFormProps) {
  const { siteId, referralId, version } = referral;
  const api = useApi();
  const readAgain = useReadAgain();
  const say = useToast();
  const [, navigate] = useLocation();
  const done = (record: PatientRecord) => {
    const { patientId } = record;
    const raised = alertOf(record, []);
    say(text.done);
    void readAgain(siteId, patientId);
    if (raised === null) navigate(paths.orientation(siteId, patientId), { replace: true });
    else onAlert(patientId, raised);
  };
  return useAct<Evaluation, PatientRecord>({
    defaults: {
      mode: '',
      heldAt: nowAt(zone),
      phq9: { items: noAnswers('phq9'), difficulty: null },
      gad7Filled: 'yes',
      gad7: { items: noAnswers('gad7') },
      note: '',
    },
    draft: careDraft(api, siteId, `evaluation.${referralId}`),
    ask: doubtsOf,
    send: async ({ mode, heldAt, phq9, gad7Filled, gad7, note }, idempotencyKey) => {
      demand({ mode: [mode, text.modeWanted] });
      const second = gad7Filled === 'no' || untouched(gad7.items) ? null : gad7;
      const at = instantIn('heldAt', heldAt, zone);
      const input = { mode, heldAt: at, phq9, gad7: second, note: textOrNone(note) };
      return api.recordEvaluation({ path: { siteId, referralId }, input, idempotencyKey, version });
    },
    done,
    readAgain: () => readAgain(siteId),
  });
}

export function EvaluationForm(props: EvaluationFormProps) {
  const act = useEvaluation(props);
  const gad7 = act.form.watch('gad7Filled');
  const label = (scale: string) => scaleOf(sesame, scale).label;
  const answers = [
    { value: 'yes', label: text.filled },
    { value: 'no', label: text.skipped },
  ];
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.talk}>
        <FormChoices type="radio" row name="mode" label={text.mode} options={optionsOf(sesame.contactModes)} />
        <WhenField name="heldAt" label={text.when} />
      </FormSection>
      <FormSection title={label('phq9')}>
        <ScaleForm scale="phq9" name="phq9.items" />
        <DifficultyField scale="phq9" name="phq9.difficulty" />
      </FormSection>
      <FormSection title={label('gad7')}>
        <FormChoices type="radio" row name="gad7Filled" label={text.gad7} options={answers} />
        {gad7 === 'no' ? <p>{text.skippedHelp}</p> : <ScaleForm scale="gad7" name="gad7.items" />}
      </FormSection>
      <FormSection title={text.noteTitle}>
        <FormArea name="note" label={text.note} hint={text.noteHint} rows={6} optional />
      </FormSection>
    </ActForm>
  );
}
