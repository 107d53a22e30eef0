import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { programmeFor } from '../../api/programme.ts';
import { type Alert, type PatientRecord, reads, useMembership, useReadAgain } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, optionsOf } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { useAct } from '../../forms/use-act.ts';
import { PatientAct } from '../acts/patient-act.tsx';
import { adviceText as text } from './advice.text.ts';

interface Typed {
  question: string;
  urgency: string;
}

function AdviceForm({ record }: { record: PatientRecord }) {
  const { siteId, patientId, episode } = record;
  const api = useApi();
  const queries = useQueryClient();
  const readAgain = useReadAgain();
  const say = useToast();
  const [, navigate] = useLocation();
  const asker = useMembership(siteId)?.role === 'psychiatrist' ? 'psychiatrist' : 'nurse';
  const act = useAct<Typed, Alert>({
    defaults: { question: '', urgency: '' },
    draft: careDraft(api, siteId, `advice.${patientId}`),
    send: async (typed, idempotencyKey) => {
      demand({ question: [typed.question, text.questionWanted], urgency: [typed.urgency, text.urgencyWanted] });
      return api.askAdvice({ path: { siteId, patientId }, input: typed, idempotencyKey });
    },
    done: (asked) => {
      queries.setQueryData(reads.alert(api, siteId, patientId, asked.alertId).queryKey, asked);
      void readAgain(siteId, patientId);
      say(text.done);
      navigate(paths.alert(siteId, patientId, asked.alertId), { replace: true });
    },
    readAgain: () => readAgain(siteId, patientId),
  });
  const { urgencies } = programmeFor({ episode }).alerts.calls;
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.section} lead={text.lead[asker]}>
        <FormArea name="question" label={text.question} hint={text.questionHint} maxLength={2000} />
        <FormChoices
          type="radio"
          name="urgency"
          label={text.urgency}
          hint={text.danger}
          options={optionsOf(urgencies)}
        />
      </FormSection>
    </ActForm>
  );
}

/** Nurse and psychiatrist call on each other about someone: a question, and by when; the thread follows. */
export const AdviceScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="both" asked>
    {(record) => <AdviceForm record={record} />}
  </PatientAct>
);
