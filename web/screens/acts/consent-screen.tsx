import { programmeFor } from '../../api/programme.ts';
import { type PatientRecord, useNow } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand, refusal, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { consentText as text } from './consent.text.ts';
import { ConsentStates } from './consent-states.tsx';
import { PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

type Decision = keyof typeof text.options;

interface Typed {
  kind: string;
  decision: '' | Decision;
  decidedAt: When;
  note: string;
}

const decisions = (['given', 'refused', 'withdrawn'] as const).map((value) => ({ value, ...text.options[value] }));

function ConsentForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const now = useNow();
  const act = usePatientAct<Typed>({
    record,
    form: 'consent',
    defaults: { kind: '', decision: '', decidedAt: nowAt(zone), note: '' },
    send: async (api, { kind, decision, decidedAt, note }, sending) => {
      demand({ kind: [kind, text.kindWanted] });
      if (decision === '') throw refusal({ decision: text.decisionWanted });
      const at = instantIn('decidedAt', decidedAt, zone);
      return api.recordConsent({ ...sending, input: { kind, decision, decidedAt: at, note: textOrNone(note) } });
    },
    said: text.done,
  });
  const { kinds } = programmeFor(record).consents;
  const versions = new Map(kinds.map(({ id, textVersion }) => [id, textVersion]));
  const options = optionsOf(kinds).map((option) => ({
    ...option,
    note: text.version(versions.get(option.value) ?? ''),
  }));
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.present}>
        <ConsentStates record={record} now={now} />
      </FormSection>
      <FormSection title={text.section}>
        <FormChoices type="radio" name="kind" label={text.kind} options={options} />
        <FormChoices type="radio" name="decision" label={text.decision} options={decisions} />
        <WhenField name="decidedAt" label={text.when} />
        <FormText name="note" label={text.note} maxLength={200} optional autoComplete="off" />
      </FormSection>
    </ActForm>
  );
}

/** What the person was told, agrees to, refuses, or takes back; also once the follow-up is over. */
export const ConsentScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse" always>
    {(record, zone) => <ConsentForm record={record} zone={zone} />}
  </PatientAct>
);
