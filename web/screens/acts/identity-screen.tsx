import { useFormContext, useWatch } from 'react-hook-form';
import { nirKey } from '../../../shared/domain/checks.ts';
import { canonicalMatricule } from '../../../shared/domain/ins.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormSelect, FormText } from '../../forms/fields.tsx';
import { identityText as text } from './identity.text.ts';
import {
  bearsDocument,
  bearsNumber,
  type IdentityTyped,
  type InsStatus,
  identityOf,
  languageOptions,
  oidOptions,
  reachOptions,
  typedOf,
} from './identity-form.ts';
import styles from './patient-act.module.css';
import { PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

const statuses = (['PROV', 'VALI', 'RECUP', 'QUAL'] as const).map((value) => ({ value, ...text.statuses[value] }));
const sexes = (['female', 'male', 'other'] as const).map((value) => ({ value, label: text.sexes[value] }));
const reach = reachOptions.map((value) => ({ value, ...text.options[value] }));

function Who() {
  return (
    <FormSection title={text.who} lead={text.lead}>
      <FormColumns>
        <FormText name="family" label={text.family} maxLength={80} autoComplete="off" />
        <FormText name="given" label={text.given} maxLength={80} autoComplete="off" />
      </FormColumns>
      <FormColumns>
        <FormText name="usedFamily" label={text.usedFamily} maxLength={80} autoComplete="off" optional />
        <FormText name="usedGiven" label={text.usedGiven} maxLength={80} autoComplete="off" optional />
      </FormColumns>
      <FormColumns>
        <FormText name="birthDate" label={text.birthDate} type="date" />
      </FormColumns>
      <FormChoices type="radio" row name="sex" label={text.sex} options={sexes} />
    </FormSection>
  );
}

function Reached({ language }: { language: string }) {
  return (
    <FormSection title={text.reach}>
      <FormColumns>
        <FormText name="phone" label={text.phone} hint={text.phoneHint} type="tel" autoComplete="off" optional />
        <FormSelect name="language" label={text.language} options={languageOptions(language)} />
      </FormColumns>
      <FormText
        name="email"
        label={text.email}
        hint={text.emailHint}
        type="email"
        maxLength={254}
        autoComplete="off"
        optional
      />
      <FormChoices type="checkbox" name="reach" label={text.reachOptions} options={reach} />
    </FormSection>
  );
}

function Others() {
  return (
    <FormSection title={text.others}>
      <h3>{text.contactPerson}</h3>
      <FormColumns>
        <FormText name="contactPerson.name" label={text.name} maxLength={120} autoComplete="off" optional />
        <FormText name="contactPerson.phone" label={text.phone} type="tel" autoComplete="off" optional />
        <FormText name="contactPerson.link" label={text.link} maxLength={80} autoComplete="off" optional />
      </FormColumns>
      <h3>{text.guardian}</h3>
      <FormColumns>
        <FormText name="guardian.name" label={text.name} maxLength={120} autoComplete="off" optional />
        <FormText name="guardian.phone" label={text.phone} type="tel" autoComplete="off" optional />
        <FormText
          name="guardian.measure"
          label={text.measure}
          hint={text.measureHint}
          maxLength={80}
          autoComplete="off"
          optional
        />
      </FormColumns>
    </FormSection>
  );
}

/** Says at once whether the key fits: a slip of one digit would be another person's number. */
function KeyCheck() {
  const typed: unknown = useWatch({ name: 'ins.matricule' });
  const matricule = canonicalMatricule(typeof typed === 'string' ? typed : '');
  if (matricule.length !== 15) return <p role="status" className={styles['soft']} />;
  const right = nirKey(matricule.slice(0, 13)) === matricule.slice(13);
  return (
    <p role="status" className={right ? styles['soft'] : styles['wrong']}>
      {right ? text.keyRight : text.keyWrong}
    </p>
  );
}

function Ins() {
  const { control } = useFormContext<IdentityTyped>();
  const status: InsStatus = useWatch({ control, name: 'ins.status' });
  return (
    <FormSection title={text.ins} lead={text.insLead}>
      <FormChoices type="radio" name="ins.status" label={text.status} options={statuses} />
      {bearsNumber(status) ? (
        <>
          <FormColumns>
            <FormText
              name="ins.matricule"
              label={text.matricule}
              hint={text.matriculeHint}
              maxLength={20}
              autoComplete="off"
            />
            <FormSelect name="ins.oid" label={text.oid} options={oidOptions} />
          </FormColumns>
          <KeyCheck />
        </>
      ) : null}
      <FormColumns>
        <FormText
          name="birthPlace"
          label={text.birthPlace}
          hint={text.birthPlaceHint}
          maxLength={5}
          autoComplete="off"
          optional={!bearsNumber(status)}
        />
      </FormColumns>
      {bearsDocument(status) ? (
        <FormColumns>
          <FormText
            name="ins.document.kind"
            label={text.document}
            hint={text.documentHint}
            maxLength={60}
            autoComplete="off"
          />
          <FormText name="ins.document.seenOn" label={text.seenOn} type="date" />
        </FormColumns>
      ) : null}
    </FormSection>
  );
}

function IdentityForm({ record }: { record: PatientRecord }) {
  const act = usePatientAct<IdentityTyped>({
    record,
    form: 'identity',
    defaults: typedOf(record.patient),
    send: async (api, typed, sending) => api.amendIdentity({ ...sending, input: identityOf(typed) }),
    said: text.done,
  });
  return (
    <ActForm act={act} submit={text.submit}>
      <Who />
      <Reached language={record.patient.language} />
      <Others />
      <Ins />
    </ActForm>
  );
}

/** Who the person is and how they may be reached; also once the follow-up is over. */
export const IdentityScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse" always>
    {(record) => <IdentityForm record={record} />}
  </PatientAct>
);
