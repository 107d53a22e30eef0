import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, MathExpression, Metric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { FUNCTIONS } from '../functions.ts';
import { API_NAME, functionName, METRICS_NAMESPACE, PIPES, QUEUES } from '../names.ts';

const series = (namespace: string, name: string, dimensions: Record<string, string>, statistic = 'Sum') =>
  new Metric({
    namespace,
    metricName: name,
    dimensionsMap: dimensions,
    statistic,
    period: Duration.minutes(5),
    label: [...Object.values(dimensions), name].join(' '),
  });

/** Our own metrics carry the service that counted them; a page asks for their sum. */
const summed = (namespace: string, name: string) =>
  new MathExpression({ expression: `SELECT SUM(${name}) FROM ${namespace}`, label: name, period: Duration.minutes(5) });

const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, height: 6 });

/** One page, in the order in which one asks: do safety alerts leave, does the API answer, is the data sound. */
export class OperationsDashboard extends Dashboard {
  constructor(scope: Construct) {
    super(scope, 'Dashboard', { dashboardName: 'sesame' });
    const queues = Object.values(QUEUES).map((QueueName) => ({ QueueName }));
    this.addWidgets(new TextWidget({ markdown: '# SÉSAME\nAlarmes : docs/runbook.md', width: 24, height: 2 }));
    this.addWidgets(
      graph(
        'Alertes : âge du plus ancien message (s)',
        queues.map((queue) => series('AWS/SQS', 'ApproximateAgeOfOldestMessage', queue, 'Maximum')),
      ),
      graph(
        'Messages en attente',
        queues.map((queue) => series('AWS/SQS', 'ApproximateNumberOfMessagesVisible', queue, 'Maximum')),
      ),
      graph(
        'Pipes : échecs',
        Object.values(PIPES).map((PipeName) => series('AWS/EventBridge/Pipes', 'ExecutionFailed', { PipeName })),
      ),
      graph('API', [
        series('AWS/ApiGateway', 'Count', { ApiName: API_NAME }),
        series('AWS/ApiGateway', '4XXError', { ApiName: API_NAME }),
        series('AWS/ApiGateway', '5XXError', { ApiName: API_NAME }),
        series('AWS/ApiGateway', 'Latency', { ApiName: API_NAME }, 'p95'),
      ]),
      graph(
        'Fonctions : erreurs',
        FUNCTIONS.map(({ name }) => series('AWS/Lambda', 'Errors', { FunctionName: functionName(name) })),
      ),
      graph(
        'Données',
        ['CorruptItem', 'CrossTenantItem'].map((name) => summed(METRICS_NAMESPACE, name)),
      ),
    );
  }
}
