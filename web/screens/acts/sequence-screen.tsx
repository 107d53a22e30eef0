import { programmeFor } from '../../api/programme.ts';
import { type PatientRecord, useNow } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { Notice } from '../../components/notice.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormText } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { calendarDate, daysUntil, euros, localDate } from '../../text/format.ts';
import { sequenceLine } from './item-words.ts';
import styles from './patient-act.module.css';
import { PatientAct } from './patient-act.tsx';
import { sequenceText as text } from './sequence.text.ts';
import { usePatientAct } from './use-patient-act.ts';

interface Opened {
  kind: string;
  openedOn: string;
  reason: string;
}

function Standing({ record, now }: { record: PatientRecord; now: number }) {
  const { sequences, renewal, episode } = record;
  const own = sequences.filter(({ episodeId }) => episodeId === episode.episodeId);
  const endsOn = renewal?.endsOn ?? null;
  return (
    <FormSection title={text.standing}>
      {own.length === 0 ? <p>{text.none}</p> : null}
      <ul className={styles['reasons']}>
        {own.map((sequence) => (
          <li key={sequence.number}>{sequenceLine(sequence)}</li>
        ))}
      </ul>
      {endsOn === null ? null : (
        <p>
          <strong>{text.left(daysUntil(endsOn, now))}</strong>
        </p>
      )}
      {renewal === null || renewal.evidence.length === 0 ? null : (
        <>
          <h3>{text.evidence}</h3>
          <ul className={styles['reasons']}>
            {renewal.evidence.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </FormSection>
  );
}

/** Whether it may be renewed, or why not, in the rules' own words. */
function Renewable({ renewal }: { renewal: NonNullable<PatientRecord['renewal']> }) {
  return (
    <>
      {renewal.may ? (
        <Notice tone="good" title={text.may}>
          {renewal.from === null ? null : <p>{text.mayFrom(calendarDate(renewal.from))}</p>}
        </Notice>
      ) : (
        <Notice tone="info" title={text.mayNot}>
          <ul className={styles['reasons']}>
            {renewal.issues.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      {renewal.outsideCare ? (
        <Notice tone="warn" title={text.outsideTitle}>
          <p>{text.outside}</p>
        </Notice>
      ) : null}
      {renewal.opinionAsked ? (
        <Notice tone="warn" title={text.opinionTitle}>
          <p>{text.opinion}</p>
        </Notice>
      ) : null}
    </>
  );
}

function SequenceForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const now = useNow();
  const { episode, renewal, summary } = record;
  const present = summary.sequence?.kind ?? episode.orientation?.decision ?? '';
  const { kinds: all } = programmeFor(record).sequences;
  const kinds = all.filter(({ phases }) => phases.includes(episode.phase.id));
  const act = usePatientAct<Opened>({
    record,
    form: 'sequence',
    defaults: {
      kind: renewal?.may === true && kinds.some(({ id }) => id === present) ? present : '',
      openedOn: localDate(new Date().toISOString(), zone),
      reason: '',
    },
    send: async (api, { kind, openedOn, reason }, sending) => {
      demand({ kind: [kind, text.kindWanted] });
      const day = openedOn === '' ? {} : { openedOn };
      return api.openSequence({ ...sending, input: { kind, ...day, reason: textOrNone(reason) } });
    },
    said: text.done,
  });
  const running = (summary.sequence?.daysLeft ?? -1) >= 0;
  const follows = (id: string) => all.find((kind) => kind.id === present)?.mayBecome.includes(id) === true;
  const wayTo = (id: string): string => {
    if (id === present) return text.renewing;
    return running && !follows(id) ? text.afterwards : present === '' ? '' : text.changing;
  };
  const options = kinds.map(({ id, label, months, priceCents }) => ({
    value: id,
    label,
    note: [wayTo(id), text.price(euros(priceCents), months)].filter((part) => part !== '').join(' · '),
  }));
  return (
    <ActForm act={act} submit={text.submit}>
      {renewal === null ? null : <Renewable renewal={renewal} />}
      <Standing record={record} now={now} />
      <FormSection title={text.decision}>
        <FormChoices type="radio" name="kind" label={text.kind} options={options} />
        <FormColumns>
          <FormText name="openedOn" label={text.openedOn} hint={text.openedHint} type="date" />
        </FormColumns>
        <FormArea name="reason" label={text.reason} hint={text.reasonHint} optional />
      </FormSection>
    </ActForm>
  );
}

/** A sequence is opened or renewed by a person, with the evidence in sight; the payer pays what was decided. */
export const SequenceScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) => <SequenceForm record={record} zone={zone} />}
  </PatientAct>
);
