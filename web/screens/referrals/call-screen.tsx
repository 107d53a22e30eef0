import { useProgramme } from '../../api/programme.ts';
import type { Referral } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { callText as text } from './call.text.ts';
import { ReferralPage } from './referral-page.tsx';
import { useReferralAct } from './use-referral-act.ts';

interface Call {
  outcome: string;
  at: When;
  note: string;
}

function CallForm({ referral, zone }: { referral: Referral; zone: string }) {
  const { attemptOutcomes } = useProgramme(referral.siteId).referral;
  const act = useReferralAct<Call>({
    referral,
    form: 'call',
    defaults: { outcome: '', at: nowAt(zone), note: '' },
    send: async (api, { outcome, at, note }, sending) => {
      demand({ outcome: [outcome, text.outcomeWanted] });
      const input = { outcome, at: instantIn('at', at, zone), note: textOrNone(note) };
      return api.recordCallAttempt({ ...sending, input });
    },
    said: ({ attempts }) => text.done(attempts.at(-1)?.label ?? ''),
  });
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.section}>
        <FormChoices type="radio" name="outcome" label={text.outcome} options={optionsOf(attemptOutcomes)} />
        <WhenField name="at" label={text.when} />
        <FormText name="note" label={text.note} hint={text.noteHint} maxLength={200} optional autoComplete="off" />
      </FormSection>
    </ActForm>
  );
}

/** A call to the person who was referred, whatever came of it. */
export const CallScreen = ({ ids }: ScreenProps) => (
  <ReferralPage ids={ids} title={text.title}>
    {(referral, zone) => <CallForm referral={referral} zone={zone} />}
  </ReferralPage>
);
