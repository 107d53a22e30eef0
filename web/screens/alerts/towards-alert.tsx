import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { alertId } from '../../../shared/domain/alerts/alert-id.ts';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { useApi } from '../../api/api-context.tsx';
import { programmeFor } from '../../api/programme.ts';
import { type PatientRecord, reads, useReadAgain } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { CrisisNumbers } from '../../components/crisis.tsx';
import { Notice } from '../../components/notice.tsx';
import { towardsAlertText as text } from './towards-alert.text.ts';

/** The alert comes by the queue, usually within a second. */
const lookMs = 1_000;
const waitMs = 10_000;

type Assessment = PatientRecord['assessments'][number];
type Added = Pick<Assessment, 'assessmentId'>;

/** The alert that a filling would raise, by the rule of its scale and its own id. */
export function alertOfAssessment({ episode }: PatientRecord, { scale, assessmentId }: Assessment): string {
  const programme = programmeFor({ episode });
  const { item9, level } = programme.safety.rules;
  const rule = scaleOf(programme, scale).levels === null ? item9 : level;
  return alertId(rule.id, assessmentId);
}

/**
 * The alert that a filled scale has raised: named by the rule and the filling, so that it can be waited for. Null when its
 * answers ask for none. `known` are the fillings that were there before.
 */
export function alertOf(record: PatientRecord, known: readonly Added[]): string | null {
  const before = new Set(known.map(({ assessmentId }) => assessmentId));
  const added = record.assessments.find(
    ({ assessmentId, safety }) => safety === 'positive' && !before.has(assessmentId),
  );
  return added === undefined ? null : alertOfAssessment(record, added);
}

/** The same of an event that was noted. */
export function alertOfEvent(record: PatientRecord, known: readonly { eventId: string }[]): string | null {
  const { events, safety } = programmeFor(record);
  const before = new Set(known.map(({ eventId }) => eventId));
  const grave = new Set(events.kinds.filter((kind) => kind.safety).map(({ id }) => id));
  const added = record.events.find(({ eventId, kind }) => grave.has(kind) && !before.has(eventId));
  return added === undefined ? null : alertId(safety.rules.event.id, added.eventId);
}

interface TowardsAlertProps {
  siteId: string;
  patientId: string;
  alertId: string;
}

/** Waits, visibly, for an alert that is on its way, and leads to its assessment; to the record when it is late. */
export function TowardsAlert({ siteId, patientId, alertId: awaited }: TowardsAlertProps) {
  const { data } = useQuery({
    ...reads.alert(useApi(), siteId, patientId, awaited),
    retry: false,
    refetchInterval: ({ state }) => (state.data === undefined ? lookMs : false),
  });
  const [, navigate] = useLocation();
  const readAgain = useReadAgain();
  const there = data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the way is taken once, when the alert is there
  useEffect(() => {
    if (!there) return;
    void readAgain(siteId, patientId);
    navigate(paths.alert(siteId, patientId, awaited), { replace: true });
  }, [there]);
  useEffect(() => {
    const timer = setTimeout(() => navigate(paths.patient(siteId, patientId), { replace: true }), waitMs);
    return () => clearTimeout(timer);
  }, [navigate, siteId, patientId]);
  return (
    <Notice tone="danger" title={text.title} urgent>
      <p>{text.help}</p>
      <CrisisNumbers />
    </Notice>
  );
}
