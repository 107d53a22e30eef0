import type { EventSourceDefinition } from '../events/event-source.ts';
import type { PipeDefinition } from '../events/pipe.ts';
import type { ScheduleDefinition } from '../events/schedule.ts';
import type { EventDefinitions } from '../events/start.ts';
import type { Assembly, Found } from './load.ts';
import { isProperties, list, number, object, string, strings } from './read.ts';

const maybeNumber = (value: unknown) => (value === undefined ? undefined : number(value, Number.NaN));
const maybeText = (value: unknown) => (value === undefined ? undefined : string(value, 'a text'));

function pipeOf(assembly: Assembly, { stack, logicalId, properties }: Found): PipeDefinition {
  const sources = object(properties['SourceParameters'], logicalId);
  const stream = object(sources['DynamoDBStreamParameters'], logicalId);
  const criteria = sources['FilterCriteria'];
  const deadLetter = stream['DeadLetterConfig'];
  const target = object(properties['TargetParameters'] ?? {}, logicalId);
  const queue = target['SqsQueueParameters'];
  const state = properties['DesiredState'];
  return {
    name: maybeText(properties['Name']) ?? logicalId,
    arn: assembly.resolver.text(stack, { 'Fn::GetAtt': [logicalId, 'Arn'] }),
    desiredState: state === 'STOPPED' ? 'STOPPED' : 'RUNNING',
    source: string(properties['Source'], logicalId),
    sourceParameters: {
      filterCriteria: isProperties(criteria)
        ? {
            filters: list(criteria['Filters'], logicalId).map((one) => ({
              pattern: string(object(one, logicalId)['Pattern'], logicalId),
            })),
          }
        : undefined,
      dynamoDbStreamParameters: {
        startingPosition: stream['StartingPosition'] === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
        batchSize: maybeNumber(stream['BatchSize']),
        maximumRetryAttempts: maybeNumber(stream['MaximumRetryAttempts']),
        maximumRecordAgeInSeconds: maybeNumber(stream['MaximumRecordAgeInSeconds']),
        onPartialBatchItemFailure:
          stream['OnPartialBatchItemFailure'] === 'AUTOMATIC_BISECT' ? 'AUTOMATIC_BISECT' : undefined,
        deadLetterConfig: isProperties(deadLetter) ? { arn: string(deadLetter['Arn'], logicalId) } : undefined,
      },
    },
    target: string(properties['Target'], logicalId),
    targetParameters: {
      inputTemplate: maybeText(target['InputTemplate']),
      sqsQueueParameters: isProperties(queue)
        ? {
            messageGroupId: maybeText(queue['MessageGroupId']),
            messageDeduplicationId: maybeText(queue['MessageDeduplicationId']),
          }
        : undefined,
    },
  };
}

function eventSourceOf({ logicalId, properties }: Found): EventSourceDefinition {
  const scaling = properties['ScalingConfig'];
  const types = properties['FunctionResponseTypes'];
  return {
    name: logicalId,
    enabled: properties['Enabled'] !== false,
    eventSourceArn: string(properties['EventSourceArn'], logicalId),
    functionName: string(properties['FunctionName'], logicalId),
    batchSize: maybeNumber(properties['BatchSize']),
    maximumBatchingWindowInSeconds: maybeNumber(properties['MaximumBatchingWindowInSeconds']),
    functionResponseTypes: types === undefined ? undefined : strings(types, logicalId),
    scalingConfig: isProperties(scaling)
      ? { maximumConcurrency: maybeNumber(scaling['MaximumConcurrency']) }
      : undefined,
    filterCriteria: properties['FilterCriteria'],
  };
}

function scheduleOf(assembly: Assembly, { stack, logicalId, properties }: Found): ScheduleDefinition {
  const target = object(properties['Target'], logicalId);
  return {
    name: maybeText(properties['Name']) ?? logicalId,
    arn: assembly.resolver.text(stack, { 'Fn::GetAtt': [logicalId, 'Arn'] }),
    service: 'scheduler',
    scheduleExpression: string(properties['ScheduleExpression'], logicalId),
    scheduleExpressionTimezone: maybeText(properties['ScheduleExpressionTimezone']),
    state: properties['State'] === 'DISABLED' ? 'DISABLED' : 'ENABLED',
    targets: [{ functionName: string(target['Arn'], logicalId), input: maybeText(target['Input']) }],
  };
}

function ruleOf(assembly: Assembly, { stack, logicalId, properties }: Found): ScheduleDefinition[] {
  const expression = maybeText(properties['ScheduleExpression']);
  if (expression === undefined) return [];
  return [
    {
      name: maybeText(properties['Name']) ?? logicalId,
      arn: assembly.resolver.text(stack, { 'Fn::GetAtt': [logicalId, 'Arn'] }),
      service: 'events',
      scheduleExpression: expression,
      state: properties['State'] === 'DISABLED' ? 'DISABLED' : 'ENABLED',
      targets: list(properties['Targets'] ?? [], logicalId).map((one) => {
        const target = object(one, logicalId);
        return { functionName: string(target['Arn'], logicalId), input: maybeText(target['Input']) };
      }),
    },
  ];
}

/** Everything of the template that runs by itself: pipes, queue pollers, schedules. */
export function eventsOf(assembly: Assembly): EventDefinitions {
  return {
    pipes: assembly.find('AWS::Pipes::Pipe').map((found) => pipeOf(assembly, found)),
    eventSources: assembly.find('AWS::Lambda::EventSourceMapping').map(eventSourceOf),
    schedules: [
      ...assembly.find('AWS::Scheduler::Schedule').map((found) => scheduleOf(assembly, found)),
      ...assembly.find('AWS::Events::Rule').flatMap((found) => ruleOf(assembly, found)),
    ],
  };
}
