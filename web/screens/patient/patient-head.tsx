import type { PatientRecord } from '../../api/queries.ts';
import { Mark, type Shape, type Tone } from '../../components/mark.tsx';
import { Notice } from '../../components/notice.tsx';
import { PhoneLink } from '../../components/person.tsx';
import { ageOn, birthDate, calendarDate, fullName, languageName, shortDate } from '../../text/format.ts';
import { patientText as text } from './patient.text.ts';
import styles from './patient-screen.module.css';

type Identity = PatientRecord['patient'];

interface HeadProps {
  record: PatientRecord;
  now: number;
}

const insMarks: Record<Identity['ins']['status'], { tone: Tone; shape: Shape }> = {
  PROV: { tone: 'plain', shape: 'ring' },
  VALI: { tone: 'plain', shape: 'circle' },
  RECUP: { tone: 'plain', shape: 'circle' },
  QUAL: { tone: 'good', shape: 'check' },
};

/** The name by which the person goes, where it is not the one of the papers. */
function usedName({ usedFamily, usedGiven, family, given }: Identity): string {
  if (usedFamily === null && usedGiven === null) return '';
  return text.used(fullName({ family: usedFamily ?? family, given: usedGiven ?? given }));
}

function Who({ record: { patient, demo }, now }: HeadProps) {
  const { birthDate: born, sex, ins, deceasedOn } = patient;
  const used = usedName(patient);
  return (
    <ul className={styles['lead']}>
      <li>
        {text.years(ageOn(born, now))}, {text.sexes[sex]}, {text.born[sex](birthDate(born))}
        {deceasedOn === null ? '' : `, ${text.deceased(calendarDate(deceasedOn))}`}
      </li>
      {used === '' ? null : <li>{used}</li>}
      <li>
        <Mark {...insMarks[ins.status]} bare>
          {text.ins[ins.status]}
        </Mark>
      </li>
      {demo ? <li>{text.demo}</li> : null}
    </ul>
  );
}

/** By which number, whether a message may be left, and who else is to be called. */
function Reach({ record: { patient }, now }: HeadProps) {
  const { phone, phoneVerifiedAt, mayLeaveMessage, safeContact, language, interpreter } = patient;
  const { contactPerson, guardian } = patient;
  const facts = [
    phone === null ? '' : phoneVerifiedAt === null ? text.unverified : text.verified(shortDate(phoneVerifiedAt, now)),
    safeContact ? '' : mayLeaveMessage ? text.message : text.noMessage,
    interpreter || language === 'fr' ? '' : text.language(languageName(language)),
  ];
  return (
    <ul className={styles['lead']}>
      <li>
        <PhoneLink phone={phone} name={fullName(patient)} />
      </li>
      <li>{facts.filter((fact) => fact !== '').join(' · ')}</li>
      {contactPerson === null ? null : (
        <li>
          {text.contactPerson(contactPerson.name, contactPerson.link)}{' '}
          <a className={styles['number']} href={`tel:${contactPerson.phone.replaceAll(/[ .-]/g, '')}`}>
            {contactPerson.phone}
          </a>
        </li>
      )}
      {guardian === null ? null : (
        <li>
          {text.guardian(guardian.name, guardian.measure)}{' '}
          <a className={styles['number']} href={`tel:${guardian.phone.replaceAll(/[ .-]/g, '')}`}>
            {guardian.phone}
          </a>
        </li>
      )}
    </ul>
  );
}

/** Who the person is, and how they may be reached. */
export const PatientHead = (props: HeadProps) => (
  <>
    <Who {...props} />
    <Reach {...props} />
  </>
);

/** What must be known before anybody calls: it stands above everything else. */
export function BeforeCalling({ patient }: { patient: Identity }) {
  const { safeContact, interpreter, language } = patient;
  return (
    <div className={styles['before']}>
      {safeContact ? (
        <Notice tone="danger" title={text.safeTitle}>
          <p>{text.safeHelp}</p>
        </Notice>
      ) : null}
      {interpreter ? <Notice tone="info" title={text.interpreterTitle(languageName(language))} /> : null}
    </div>
  );
}
