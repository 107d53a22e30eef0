import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { FunctionName } from '../functions.ts';
import { functionName } from '../names.ts';

interface OneMetric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  statistic?: 'Sum' | 'Maximum';
}

/** Sums a metric over all its dimensions: our own metrics carry the service that counted them. */
interface SummedMetric {
  sum: string;
  namespace: string;
}

interface RunbookAlarmProps {
  topic: ITopic;
  /** Also the anchor of the alarm's section in docs/runbook.md: kebab case. */
  name: string;
  /** One sentence: what the alarm means to people. */
  meaning: string;
  metric: OneMetric | SummedMetric;
  /** Rings above this value over one minute (no data is good news), or after so many minutes without any. */
  rings: { above: number } | { silentForMinutes: number };
}

function metricOf(metric: OneMetric | SummedMetric, period: Duration): IMetric {
  if ('sum' in metric) {
    return new MathExpression({ expression: `SELECT SUM(${metric.sum}) FROM ${metric.namespace}`, period });
  }
  const { namespace, name, dimensions, statistic = 'Sum' } = metric;
  return new Metric({ namespace, metricName: name, dimensionsMap: dimensions, statistic, period });
}

/** The one way to raise an alarm: it names its runbook section and tells the topic. */
export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, { topic, name, meaning, metric, rings }: RunbookAlarmProps) {
    const silence = 'silentForMinutes' in rings;
    super(scope, `Alarm-${name}`, {
      alarmName: `sesame-${name}`,
      alarmDescription: `${meaning} docs/runbook.md#${name}`,
      metric: metricOf(metric, Duration.minutes(silence ? rings.silentForMinutes : 1)),
      threshold: silence ? 1 : rings.above,
      evaluationPeriods: 1,
      comparisonOperator: silence ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    this.addAlarmAction(new SnsAction(topic));
  }
}

const ofFunction = (name: FunctionName, metric: string) => ({
  namespace: 'AWS/Lambda',
  name: metric,
  dimensions: { FunctionName: functionName(name) },
});

/** For functions whose failure no caller sees, or which stop everyone. */
export function alarmOnErrors(scope: Construct, topic: ITopic, name: FunctionName): void {
  new RunbookAlarm(scope, {
    topic,
    name: `${name}-errors`,
    meaning: `Function ${name} failed.`,
    metric: ofFunction(name, 'Errors'),
    rings: { above: 0 },
  });
}

/** A safety net that no longer runs makes no error: its silence must ring. */
export function alarmOnSilence(scope: Construct, topic: ITopic, name: FunctionName, silentForMinutes: number): void {
  new RunbookAlarm(scope, {
    topic,
    name: `${name}-silent`,
    meaning: `Function ${name} did not run for ${silentForMinutes} minutes.`,
    metric: ofFunction(name, 'Invocations'),
    rings: { silentForMinutes },
  });
}
