import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { alertId } from '../../../shared/domain/alert-id.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { useApi } from '../../api/api-context.tsx';
import { type PatientRecord, reads, useReadAgain } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { CrisisNumbers } from '../../components/crisis.tsx';
import { Notice } from '../../components/notice.tsx';
import { towardsAlertText as text } from './towards-alert.text.ts';

/** The alert comes by the queue, usually within a second. */
const lookMs = 1_000;
const waitMs = 10_000;

/**
 * The alert that a filled PHQ-9 raises: named by the rule and the filling, so that it can be waited for. Null when its item 9
 * asks for none. `known` are the fillings that were there before.
 */
export function alertOf(record: PatientRecord, known: readonly { assessmentId: string }[]): string | null {
  const before = new Set(known.map(({ assessmentId }) => assessmentId));
  const added = record.assessments.find(
    ({ assessmentId, safety }) => safety === 'positive' && !before.has(assessmentId),
  );
  if (added === undefined) return null;
  return alertId(programmeOf(record.episode.programmeVersion).safety.rules.item9.id, added.assessmentId);
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
