import { useQuery } from '@tanstack/react-query';
import { bandOf, scaleOf } from '../../../shared/domain/scales.ts';
import { useApi } from '../../api/api-context.tsx';
import { programmeFor } from '../../api/programme.ts';
import { type Alert, type PatientRecord, type Referral, reads, useMySites } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { date } from '../../text/format.ts';
import { alertText as text } from './alert.text.ts';

/** The filling that raised the alert, with its figures. */
function fillingWords({ assessments, episode }: PatientRecord, { cause }: Alert, zone: string): string | null {
  const filling = assessments.find(({ assessmentId }) => assessmentId === cause.id);
  if (filling === undefined) return null;
  const scale = scaleOf(programmeFor({ episode }), filling.scale);
  const day = date(filling.authoredAt, zone);
  const level = scale.levels?.find(({ id }) => id === filling.band);
  if (level !== undefined) return text.level(scale.label, day, level.label);
  const answer = filling.items[scale.safetyItem ?? -1] ?? null;
  const total =
    filling.total === null ? text.noTotal : text.total(filling.total, bandOf(scale, filling.total)?.label ?? '');
  const item =
    answer === null
      ? scale.label
      : text.item9(scale.label, day, (scale.safetyItem ?? 0) + 1, answer, scale.answers[answer] ?? '');
  return `${item} ; ${total}.`;
}

/** The event that raised it, in its own words. */
function eventWords({ events }: PatientRecord, { cause }: Alert, zone: string): string | null {
  const event = events.find(({ eventId }) => eventId === cause.id);
  if (event === undefined) return null;
  return `${text.event(event.label, date(event.occurredAt, zone))}.${event.note === null ? '' : ` ${event.note}`}`;
}

/** The question of a colleague, as it was asked. */
const callWords = ({ call }: Alert): string | null => (call === null ? null : `« ${call.question} »`);

const referralWords = ({ referredAt, gp, reason }: Referral, zone: string): string =>
  `${text.danger(date(referredAt, zone), gp.name)}.${reason === null ? '' : ` ${reason}`}`;

interface Whom {
  phone: string | null;
  /** Not yet read, or not yet opened. */
  record: PatientRecord | undefined;
  /** The cause with its figures; null while it is not known. */
  words: string | null;
  /** Where one reads about the person, and where the work goes on afterwards. */
  page: { href: string; label: string };
  next: string;
}

/** Whom an alert is about: the record, or the referral where nobody has opened a record yet. */
export function useWhom(alert: Alert, zone: string): Whom {
  const { siteId, patientId, cause, severity } = alert;
  const api = useApi();
  const told = cause.kind === 'referral';
  const danger = told && severity === 'safety';
  const nurse = useMySites('nurse').some((site) => site.siteId === siteId);
  const { data: referral } = useQuery({ ...reads.referral(api, siteId, cause.id), enabled: told });
  const waiting = told && referral?.state !== 'evaluated';
  const { data: record } = useQuery({ ...reads.patient(api, siteId, patientId), enabled: !waiting });
  const phone = record?.patient.phone ?? referral?.patient.phone ?? null;
  const ofReferral = referral === undefined || !danger ? null : referralWords(referral, zone);
  const ofRecord = record === undefined ? null : (fillingWords(record, alert, zone) ?? eventWords(record, alert, zone));
  const words = callWords(alert) ?? (told ? ofReferral : ofRecord);
  if (waiting) {
    const evaluation = paths.evaluation(siteId, cause.id);
    return {
      phone,
      record,
      words,
      page: { href: evaluation, label: text.toEvaluation },
      next: nurse ? evaluation : paths.alerts,
    };
  }
  const here = paths.patient(siteId, patientId);
  // To evaluate and to orient is the nurse's; the psychiatrist goes back to what is read.
  const orienting = nurse && record?.episode.phase.kind === 'evaluation';
  return {
    phone,
    record,
    words,
    page: { href: here, label: text.record },
    next: orienting ? paths.orientation(siteId, patientId) : here,
  };
}
