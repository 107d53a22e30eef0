import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** The names that alarms and dashboards know; the namespace and service come from the environment. */
export type MetricName =
  | 'CorruptItem'
  | 'CrossTenantItem'
  | 'SafetyAlertRaised'
  | 'OutboxResent'
  | 'RequestThrottled'
  | 'EventFailed'
  | 'NoticeSent'
  | 'NoticeFailed'
  | 'NoticeResent'
  | 'NoticeUnaddressed'
  | 'AnswerLinkSent'
  | 'AnswerLinkUnsent'
  | 'OutboxStuck'
  | 'SiteNotSwept'
  | 'AlertClimbed';

const metrics = new Metrics();

/** Counted at once: a process that dies later has still said it. */
export function count(name: MetricName, value = 1): void {
  const single = metrics.singleMetric();
  single.addMetric(name, MetricUnit.Count, value);
}
