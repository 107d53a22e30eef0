import { useQuery } from '@tanstack/react-query';
import { nextReferralStates } from '../../../shared/domain/external-referrals.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { useApi } from '../../api/api-context.tsx';
import { type PatientRecord, reads } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import { calendarDate, localDate } from '../../text/format.ts';
import { AlreadyMarked } from '../acts/already-marked.tsx';
import { AbsentItem, PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { ResourceFacts } from '../directory/resource-facts.tsx';
import { blankChange, type ChangeTyped, changeInput, moneyOf, noBarrier } from './change-external.ts';
import { externalText as text } from './external.text.ts';
import { barrierOf, type ExternalReferral, stateOf, whatOf, wordsOf } from './external-words.ts';
import { SessionFields } from './session-fields.tsx';

interface ChangeProps {
  record: PatientRecord;
  referral: ExternalReferral;
  zone: string;
}

/** How one reaches the resource, where the site's directory has it. */
function Reached({ record, referral }: Omit<ChangeProps, 'zone'>) {
  const { data } = useQuery(reads.resources(useApi(), record.siteId));
  const resource = data?.find(({ resourceId }) => resourceId === referral.resourceId);
  return resource === undefined ? null : <ResourceFacts resource={resource} words={wordsOf(record)} />;
}

/** Where it stands and what stood in the way; what is left alone stays as it is. */
function StateFields({ record, referral, zone, today }: ChangeProps & { today: string }) {
  const { state, barrier, firstAppointmentOn, changes, referredAt } = referral;
  const next = nextReferralStates(programmeOf(record.episode.programmeVersion), state);
  const present = stateOf(record, referral);
  const referredOn = localDate(referredAt, zone);
  const lead = text.line(whatOf(record, referral), calendarDate(referredOn), present);
  const met = barrier === null ? text.noBarrier : barrierOf(record, barrier);
  const barriers = [
    { value: '', label: text.unchanged(met) },
    ...(barrier === null ? [] : [{ value: noBarrier, label: text.liftBarrier }]),
    ...optionsOf(wordsOf(record).barriers),
  ];
  return (
    <FormSection title={text.present} lead={lead}>
      <Reached record={record} referral={referral} />
      {next.length === 0 ? (
        <p>{text.over}</p>
      ) : (
        <FormChoices
          type="radio"
          many
          name="state"
          label={text.state}
          options={[{ value: '', label: text.unchanged(present) }, ...optionsOf(next)]}
        />
      )}
      <FormColumns>
        <FormText name="on" label={text.on} type="date" min={changes.at(-1)?.on ?? referredOn} max={today} />
        <FormText
          name="firstAppointmentOn"
          label={text.firstAppointmentOn}
          type="date"
          optional
          {...(firstAppointmentOn === null ? {} : { hint: text.firstAppointmentNow(calendarDate(firstAppointmentOn)) })}
        />
        <FormSelect name="barrier" label={text.barrierField} options={barriers} />
      </FormColumns>
      <FormArea name="note" label={text.note} hint={text.noteHint} maxLength={1000} optional />
    </FormSection>
  );
}

function ChangeForm({ record, referral, zone }: ChangeProps) {
  const today = localDate(new Date().toISOString(), zone);
  const { externalReferralId } = referral;
  const act = usePatientAct<ChangeTyped>({
    record,
    form: 'outside-change',
    itemId: externalReferralId,
    defaults: blankChange(today),
    send: async (api, typed, sending) => {
      const path = { ...sending.path, itemId: externalReferralId };
      return api.changeExternalReferral({
        ...sending,
        path,
        input: changeInput(typed, moneyOf(record, referral, typed, today)),
      });
    },
    said: text.changeDone,
  });
  return (
    <ActForm act={act} submit={text.changeSubmit}>
      <StateFields record={record} referral={referral} zone={zone} today={today} />
      <SessionFields record={record} referral={referral} zone={zone} today={today} />
    </ActForm>
  );
}

function Changing({ record, itemId, zone }: { record: PatientRecord; itemId: string; zone: string }) {
  const referral = record.externalReferrals.find(({ externalReferralId }) => externalReferralId === itemId);
  if (referral === undefined) return <AbsentItem record={record} />;
  if (referral.enteredInError !== null) return <AlreadyMarked record={record} />;
  return <ChangeForm record={record} referral={referral} zone={zone} />;
}

/** What became of someone who was referred outside. */
export const ChangeExternalScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.changeTitle} by="nurse" asked>
    {(record, zone) => <Changing record={record} itemId={ids['itemId'] ?? ''} zone={zone} />}
  </PatientAct>
);
