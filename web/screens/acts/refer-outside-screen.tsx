import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { PatientAct } from './patient-act.tsx';
import { referOutsideText as text } from './refer-outside.text.ts';
import { usePatientAct } from './use-patient-act.ts';

interface OutsideReferral {
  kind: string;
  to: string;
  referredAt: When;
}

function OutsideForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const act = usePatientAct<OutsideReferral>({
    record,
    form: 'outside',
    defaults: { kind: '', to: '', referredAt: nowAt(zone) },
    send: async (api, { kind, to, referredAt }, sending) => {
      demand({ kind: [kind, text.kindWanted] });
      const input = { kind, to: textOrNone(to), referredAt: instantIn('referredAt', referredAt, zone) };
      return api.referOutside({ ...sending, input });
    },
    said: text.done,
  });
  const { kinds } = programmeOf(record.episode.programmeVersion).externalReferrals;
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.section}>
        <FormChoices type="radio" name="kind" label={text.kind} options={optionsOf(kinds)} />
        <FormText name="to" label={text.to} hint={text.toHint} maxLength={120} optional autoComplete="off" />
        <WhenField name="referredAt" label={text.when} />
      </FormSection>
    </ActForm>
  );
}

/** The person is also helped elsewhere. */
export const ReferOutsideScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) => <OutsideForm record={record} zone={zone} />}
  </PatientAct>
);
