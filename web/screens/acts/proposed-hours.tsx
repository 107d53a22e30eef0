import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { meets, writtenBusy } from '../../../shared/domain/calendar/busy.ts';
import { startOfDay } from '../../../shared/domain/local-time.ts';
import { useApi } from '../../api/api-context.tsx';
import { type PatientRecord, type Proposals, reads } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Read } from '../../app/read.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Unread } from '../../components/unread.tsx';
import { calendarDate, capital, dateAndTime, localDate, time } from '../../text/format.ts';
import { appointmentText as text } from './appointment.text.ts';
import styles from './proposed-hours.module.css';
import { useElsewhere } from './use-elsewhere.ts';

type Proposal = Proposals['items'][number];

interface Place {
  zone: string;
  /** What stands before the names of the appointment's fields: empty, or with a dot at its end. */
  at: '' | 'nextAppointment.';
}

function Choice({ proposal: { startsAt, endsAt }, zone, at }: Place & { proposal: Proposal }) {
  const { setValue, clearErrors } = useFormContext();
  const [chosenDay, chosenHour]: unknown[] = useWatch({ name: [`${at}startsAt.day`, `${at}startsAt.hour`] });
  const [day, hour] = [localDate(startsAt, zone), time(startsAt, zone)];
  const take = () => {
    clearErrors(`${at}startsAt`);
    setValue(`${at}startsAt.day`, day, { shouldDirty: true });
    setValue(`${at}startsAt.hour`, hour, { shouldDirty: true });
    const minutes = (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
    setValue(`${at}durationMinutes`, String(minutes), { shouldDirty: true });
  };
  return (
    <Button aria-pressed={chosenDay === day && chosenHour === hour} onClick={take}>
      {capital(dateAndTime(startsAt, zone))}
    </Button>
  );
}

function Offered({ proposals, zone, at }: Place & { proposals: Proposals }) {
  const { wantedOn, hoursSaved, items } = proposals;
  if (!hoursSaved) {
    return (
      <Notice tone="info" title={text.noHours} act={<LinkButton href={paths.hours}>{text.sayHours}</LinkButton>}>
        <p>{text.noHoursHelp}</p>
      </Notice>
    );
  }
  const wanted = wantedOn === null ? null : calendarDate(wantedOn);
  return (
    <fieldset className={styles['proposed']}>
      <legend className={styles['legend']}>{text.proposed}</legend>
      {wanted === null ? null : <p className={styles['soft']}>{text.wanted(wanted)}</p>}
      {items.length === 0 ? (
        <p>{text.noFreeHours}</p>
      ) : (
        <ul className={styles['choices']}>
          {items.map((proposal) => (
            <li key={proposal.startsAt}>
              <Choice proposal={proposal} zone={zone} at={at} />
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

/** What of her other sites could not be read is named: an hour may be taken there. */
function Unsure({ failed, retry }: Pick<ReturnType<typeof useElsewhere>, 'failed' | 'retry'>) {
  if (failed.length === 0) return null;
  return (
    <Unread title={text.elsewhereFailed(failed.map(({ siteName }) => siteName).join(', '))} retry={retry}>
      <p>{text.elsewhereHelp}</p>
    </Unread>
  );
}

/**
 * The first free hours near the day on which the next contact is wanted: a click fills date, hour and length. None at which the
 * nurse has an appointment at another of her sites.
 */
export function ProposedHours({
  record,
  zone,
  at = '',
}: Partial<Pick<Place, 'at'>> & { record: PatientRecord; zone: string }) {
  const { siteId, patientId } = record;
  const { taken, wanted, pending, failed, retry } = useElsewhere(record, zone);
  const busy = writtenBusy(taken, startOfDay(wanted, zone));
  const read = useQuery({ ...reads.proposals(useApi(), siteId, patientId, busy), enabled: !pending });
  return (
    <>
      <Unsure failed={failed} retry={retry} />
      <Read read={read} failed={text.proposalsFailed}>
        {({ items, ...proposals }) => {
          const free = items.filter((one) => !taken.some((other) => meets(one, other)));
          return <Offered proposals={{ ...proposals, items: free }} zone={zone} at={at} />;
        }}
      </Read>
    </>
  );
}
