import { programmeFor } from '../../api/programme.ts';
import { type PatientRecord, useNow } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { shortDate } from '../../text/format.ts';
import { flagText as text } from './flag.text.ts';
import { PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

interface Typed {
  flag: string;
  reason: string;
}

function FlagForm({ record }: { record: PatientRecord }) {
  const now = useNow();
  const standing = new Map(record.flags.map(({ code, since }) => [code, since]));
  const act = usePatientAct<Typed>({
    record,
    form: 'flag',
    defaults: { flag: '', reason: '' },
    send: async (api, { flag: code, reason }, sending) => {
      demand({ flag: [code, text.flagWanted] });
      return api.flagPatient({
        ...sending,
        input: { flag: code, raised: !standing.has(code), reason: textOrNone(reason) },
      });
    },
    said: text.done,
  });
  const lifting = standing.has(act.form.watch('flag'));
  const options = optionsOf(programmeFor(record).flags.kinds).map((option) => {
    const since = standing.get(option.value);
    return since === undefined ? option : { ...option, note: text.since(shortDate(since, now)) };
  });
  return (
    <ActForm act={act} submit={lifting ? text.lift : text.raise}>
      <FormSection title={text.section} lead={text.lead}>
        <FormChoices type="radio" name="flag" label={text.flag} options={options} />
        <FormArea name="reason" label={lifting ? text.liftReason : text.reason} maxLength={1000} optional />
      </FormSection>
    </ActForm>
  );
}

/** Nurse or psychiatrist point at someone, or say that it is settled. */
export const FlagScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="both">
    {(record) => <FlagForm record={record} />}
  </PatientAct>
);
