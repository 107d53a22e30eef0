import { sesame } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { contactText as text } from './contact.text.ts';
import { PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

interface Contact {
  mode: string;
  heldAt: When;
  durationMinutes: string;
  note: string;
}

function ContactForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const act = usePatientAct<Contact>({
    record,
    form: 'contact',
    defaults: { mode: '', heldAt: nowAt(zone), durationMinutes: '', note: '' },
    send: async (api, { mode, heldAt, durationMinutes, note }, sending) => {
      demand({ mode: [mode, text.modeWanted] });
      const minutes = durationMinutes === '' ? null : Number(durationMinutes);
      const input = {
        mode,
        heldAt: instantIn('heldAt', heldAt, zone),
        durationMinutes: minutes,
        note: textOrNone(note),
      };
      return api.recordContact({ ...sending, input });
    },
    said: text.done,
  });
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.how}>
        <FormChoices type="radio" row name="mode" label={text.mode} options={optionsOf(sesame.contactModes)} />
        <WhenField name="heldAt" label={text.when} />
        <FormColumns>
          <FormText
            name="durationMinutes"
            label={text.minutes}
            type="number"
            inputMode="numeric"
            min={1}
            max={480}
            optional
          />
        </FormColumns>
        <FormArea name="note" label={text.note} hint={text.noteHint} rows={5} optional />
      </FormSection>
    </ActForm>
  );
}

/** Says that one spoke with the person: short, because it is done every day. */
export const ContactScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) => <ContactForm record={record} zone={zone} />}
  </PatientAct>
);
