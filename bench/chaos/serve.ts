import { seeded } from '../../local/demo/random.ts';
import { startProduct } from '../../local/product.ts';
import { queuesOf } from '../../local/template/queues.ts';
import type { FromChild, ServeOptions, ToChild } from './child-cloud.ts';
import { roughDeliveries } from './deliveries.ts';
import { type Intercept, tableFaults } from './faults.ts';
import { editOf, emphasis, withoutOutbox } from './sabotages.ts';

/** A process of its own that runs the local cloud, with faults on its ways once it is told so: it is there to be killed. */
const options: ServeOptions = JSON.parse(process.argv[2] ?? '{}');
const random = seeded(options.seed);
const counts: Record<string, number> = {};
const count = (fault: string) => {
  counts[fault] = (counts[fault] ?? 0) + 1;
};
let faulty = false;
const on = () => faulty;

type Product = Awaited<ReturnType<typeof startProduct>>;
let product: Product | null = null;
const execute = async (action: string, body: unknown) => {
  if (product === null) throw new Error('not started');
  return product.cloud.dynamo.execute(action, body);
};
const { refused, shares } = emphasis(options.sabotage);
const faults = tableFaults({ random, on, execute, count, refused });
const sabotaged = options.sabotage === 'outbox' ? withoutOutbox(execute) : null;
const intercept: Intercept = async (call) =>
  product === null ? null : ((await sabotaged?.(call)) ?? (await faults(call)));
const { around, inFlight } = roughDeliveries({ random, on, count, shares });

const say = (message: FromChild) => void process.send?.(message);

product = await startProduct({ ...options, edit: editOf(options.sabotage), intercept, around });
const { cloud } = product;
const resting = queuesOf(cloud.assembly).filter(({ name }) => name.includes('dead'));
const dead = (arn: string) => {
  const { visible, inFlight: held, delayed } = cloud.queues.depth(arn);
  return visible + held + delayed;
};

/** The mail service is away for a while, again and again. */
function mailOutages(): void {
  const down = on() && random.next() < 0.3;
  if (down) count('mail service stopped');
  product?.mail.setDown(down);
  setTimeout(mailOutages, random.int(2000, 8000));
}
mailOutages();

let told = '';
setInterval(() => {
  const state = {
    ...inFlight(),
    idle: cloud.idle(),
    dead: resting.reduce((sum, { arn }) => sum + dead(arn), 0),
    counts,
  };
  const text = JSON.stringify(state);
  if (text !== told) say({ kind: 'state', state });
  told = text;
}, 20);

process.on('message', ({ faults: wanted }: ToChild) => {
  faulty = wanted;
});
process.on('disconnect', () => process.exit(1));
const { address, issuer, clientId, administratorClientId, redirectUri, adminToken } = product;
say({ kind: 'ready', facts: { address, issuer, clientId, administratorClientId, redirectUri, adminToken } });
