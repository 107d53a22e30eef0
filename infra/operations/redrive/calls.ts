import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SQS } from '@aws-sdk/client-sqs';
import { type Call, field } from './pairs.ts';

/** The queues of the account that the usual credentials open (environment, profile, single sign-on), in `region`. */
export function amazonCall(region: string | undefined): Call {
  const sqs = new SQS(region === undefined ? {} : { region });
  const url = (input: Record<string, unknown>) => String(input['QueueUrl']);
  const receipt = (input: Record<string, unknown>) => String(input['ReceiptHandle']);
  const actions: Record<string, (input: Record<string, unknown>) => Promise<unknown>> = {
    GetQueueUrl: (input) => sqs.getQueueUrl({ QueueName: String(input['QueueName']) }),
    ReceiveMessage: (input) => sqs.receiveMessage({ ...input, QueueUrl: url(input) }),
    SendMessage: (input) =>
      sqs.sendMessage({ ...input, QueueUrl: url(input), MessageBody: String(input['MessageBody']) }),
    DeleteMessage: (input) => sqs.deleteMessage({ QueueUrl: url(input), ReceiptHandle: receipt(input) }),
    ChangeMessageVisibility: (input) =>
      sqs.changeMessageVisibility({
        QueueUrl: url(input),
        ReceiptHandle: receipt(input),
        VisibilityTimeout: Number(input['VisibilityTimeout']),
      }),
  };
  return async (action, input) => {
    const run = actions[action];
    if (run === undefined) throw new Error(`no action ${action}`);
    return run(input);
  };
}

/** The queues of the cloud that runs on this machine with the data of this directory. Throws where none has run. */
export function localCall(data: string): Call {
  const { address, adminToken } = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8'));
  return async (action, input) => {
    const response = await fetch(`${address}/_local/admin/queues`, {
      method: 'POST',
      headers: { 'x-local-token': String(adminToken) },
      body: JSON.stringify({ action, body: input }),
    });
    if (!response.ok) throw new Error(`${address} : ${response.status}`);
    const answer: unknown = await response.json();
    const body = field(answer, 'body');
    if (field(answer, 'status') !== 200) throw new Error(`${action} : ${String(field(body, '__type'))}`);
    return body;
  };
}
