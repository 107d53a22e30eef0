import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QueueMessage } from '../../local/queues/index.ts';
import type { World } from '../faults/world.ts';

/** One patient, of whom every trait and every text is found nowhere else: wherever one of these stands, it came from here. */
export const person = {
  family: 'Qzfamille7731',
  given: 'Qzprenom7731',
  birthDate: '1931-07-19',
  sex: 'other',
  phone: '0677318842',
};
export const texts = {
  reason: 'Qzmotif7731 depuis mars',
  question: 'Qzquestion7731',
  note: 'Qznote7731 du premier entretien',
  protectiveFactors: 'Qzprotection7731',
  surplus: 'Qzsurplus7731',
};

/** What is looked for, in lower case. The phone is typed in several ways, and the start of a name is a name. */
const traces = [...Object.values(person), ...Object.values(texts)]
  .filter((text) => text !== person.sex)
  .map((text) => (text.split(' ')[0] ?? text).toLowerCase());

export const sentinelsIn = (text: string): string[] => {
  const lower = text.toLowerCase();
  return [...new Set(traces.filter((trace) => lower.includes(trace)))];
};

function files(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The sentinels in the files of a folder of the cloud's data, as `file: sentinel`. */
export function sentinelsOnDisk(directory: string): string[] {
  return files(directory).flatMap((file) =>
    sentinelsIn(readFileSync(file).toString('latin1')).map((found) => `${file.slice(directory.length)}: ${found}`),
  );
}

export const textOfFiles = (directory: string): string =>
  files(directory)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

/** The ARN of the one queue whose logical id begins so. */
export function queueArn({ cloud }: World, logicalId: RegExp): string {
  const [queue] = cloud.assembly.find('AWS::SQS::Queue').filter((found) => logicalId.test(found.logicalId));
  if (queue === undefined) throw new Error(`the template has no queue ${logicalId}`);
  return cloud.assembly.resolver.text(queue.stack, { 'Fn::GetAtt': [queue.logicalId, 'Arn'] });
}

/** The messages that came to rest in the dead-letter queue of the alerts. */
export const messagesAtRest = (world: World): Promise<QueueMessage[]> =>
  world.cloud.queues.receive(queueArn(world, /^AlertsDead/), { max: 10, visibilityTimeoutSeconds: 0 });
