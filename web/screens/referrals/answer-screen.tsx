import { useProgramme } from '../../api/programme.ts';
import type { Referral } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { Notice } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormSelect, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { answerText as text } from './answer.text.ts';
import { ReferralPage } from './referral-page.tsx';
import { useReferralAct } from './use-referral-act.ts';

interface Answer {
  decision: '' | 'accepted' | 'refused';
  reason: string;
  message: string;
}

const decisions = [
  { value: 'accepted', label: text.accepted, note: text.acceptedNote },
  { value: 'refused', label: text.refused, note: text.refusedNote },
];

function AnswerForm({ referral }: { referral: Referral }) {
  const { refusalReasons } = useProgramme(referral.siteId).referral;
  const act = useReferralAct<Answer>({
    referral,
    form: 'answer',
    defaults: { decision: '', reason: '', message: '' },
    send: async (api, { decision, reason, message }, sending) => {
      demand({
        decision: [decision, text.decisionWanted],
        ...(decision === 'refused'
          ? { reason: [reason, text.reasonWanted], message: [message, text.messageWanted] }
          : {}),
      });
      const answered = decision === 'refused' ? { decision, reason } : ({ decision: 'accepted' } as const);
      return api.answerReferral({ ...sending, input: { ...answered, message: textOrNone(message) } });
    },
    said: ({ answer }) => text.done[answer?.decision ?? 'accepted'],
  });
  const decision = act.form.watch('decision');
  const reasons = [{ value: '', label: text.chooseReason }, ...optionsOf(refusalReasons)];
  return (
    <ActForm act={act} submit={text.submit[decision]} look={decision === 'refused' ? 'danger' : 'primary'}>
      <FormSection title={text.section} lead={text.lead(referral.gp.name)}>
        <FormChoices type="radio" name="decision" label={text.decision} options={decisions} row />
        {decision === 'refused' && referral.immediateDanger ? <Notice tone="warn" title={text.safety} urgent /> : null}
        {decision === 'refused' ? <FormSelect name="reason" label={text.reason} options={reasons} /> : null}
        <FormArea
          name="message"
          label={text.message}
          hint={text.messageHint}
          maxLength={1000}
          optional={decision !== 'refused'}
        />
      </FormSection>
    </ActForm>
  );
}

/** The team's word to the GP: yes, or no and why. */
export const AnswerScreen = ({ ids }: ScreenProps) => (
  <ReferralPage ids={ids} title={text.title}>
    {(referral) => <AnswerForm referral={referral} />}
  </ReferralPage>
);
