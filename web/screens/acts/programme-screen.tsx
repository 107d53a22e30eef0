import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { calendarDate } from '../../text/format.ts';
import { PatientAct } from './patient-act.tsx';
import { programmeText as text } from './programme.text.ts';
import { usePatientAct } from './use-patient-act.ts';
import { versionsFor } from './versions.ts';

interface Typed {
  version: string;
  reason: string;
}

function ProgrammeForm({ record }: { record: PatientRecord }) {
  const { name, version, validFrom, validTo } = programmeFor(record);
  const act = usePatientAct<Typed>({
    record,
    form: 'programme',
    defaults: { version: '', reason: '' },
    send: async (api, typed, sending) => {
      demand({ version: [typed.version, text.versionWanted], reason: [typed.reason, text.reasonWanted] });
      return api.changeProgramme({ ...sending, input: typed });
    },
    said: text.done,
  });
  const options = versionsFor(record).map((one) => ({
    value: one.version,
    label: `${one.name}, ${one.version}`,
    note: text.validity(calendarDate(one.validFrom), calendarDate(one.validTo)),
  }));
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection
        title={text.present}
        lead={text.presentIs(name, version, calendarDate(validFrom), calendarDate(validTo))}
      >
        <p>{text.help}</p>
      </FormSection>
      <FormSection title={text.section}>
        <FormChoices type="radio" name="version" label={text.version} options={options} />
        <FormArea name="reason" label={text.reason} hint={text.reasonHint} maxLength={1000} />
      </FormSection>
    </ActForm>
  );
}

const NoOther = ({ record: { siteId, patientId } }: { record: PatientRecord }) => (
  <Empty title={text.noneTitle} act={<LinkButton href={paths.patient(siteId, patientId)}>{text.see}</LinkButton>}>
    <p>{text.noneHelp}</p>
  </Empty>
);

/** An episode keeps the version it began with, until someone says why it goes on under another. */
export const ProgrammeScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record) => (versionsFor(record).length === 0 ? <NoOther record={record} /> : <ProgrammeForm record={record} />)}
  </PatientAct>
);
