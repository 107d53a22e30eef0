import { openLocalDynamo } from '../../../local/dynamodb/index.ts';
import { single, transaction } from './kill-writes.ts';
import { table } from './table.ts';

// Writes until it is killed: transactions one after the other, and single writes beside them. It reports what was
// acknowledged, and what it is about to send.
const [directory = '', first = '1'] = process.argv.slice(2);
const dynamo = await openLocalDynamo({ directory, tables: [table] });

async function write(action: string, body: object): Promise<void> {
  const answer = await dynamo.execute(action, body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

for (let number = Number(first); ; number += 1) {
  const beside = write('PutItem', single(number)).then(() => process.send?.({ single: number }));
  await write('TransactWriteItems', transaction(number));
  process.send?.({ transaction: number });
  await beside;
}
