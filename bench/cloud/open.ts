import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokensFrom } from '../../local/demo/seed-once.ts';
import type { TableDefinition } from '../../local/dynamodb/index.ts';
import { startProduct } from '../../local/product.ts';
import { loadAssembly, type TemplateEdit } from '../../local/template/load.ts';
import { tablesOf } from '../../local/template/tables.ts';
import { type Execute, startAmazonTable } from './amazon.ts';
import { createRecorder } from './recorder.ts';
import { type MeasuredUser, measuredUser, type Sample } from './user.ts';

export type EngineName = 'local' | 'amazon';

/** The product in this process, with nothing running but what is measured. */
export interface BenchCloud {
  engine: EngineName;
  /** Where a browser finds it. */
  address: string;
  table: string;
  /** The engine itself, for rows that do not come through the API. */
  load: Execute;
  as: (username: string) => MeasuredUser;
  token: (username: string) => Promise<string>;
  /** Invokes a function by its folder, and measures it as a request is. */
  invoke: (folder: string, event: unknown) => Promise<Sample>;
  addLogin: (username: string, rpps: string) => void;
  stop: () => Promise<void>;
}

/** Pipes, pollers and schedules would mix their calls with those of the request that is being measured. */
const background = ['AWS::Pipes::Pipe', 'AWS::Lambda::EventSourceMapping', 'AWS::Scheduler::Schedule'];

const withoutBackground: TemplateEdit = (templates) => {
  for (const { Resources: resources } of Object.values(templates)) {
    for (const [id, { Type: type }] of Object.entries(resources)) if (background.includes(type)) delete resources[id];
  }
};

function tableOf(assembly: string): TableDefinition {
  const nowhere = { region: 'eu-west-3', account: '000000000000', issuer: '', web: '', queues: '' };
  const [table] = tablesOf(loadAssembly(assembly, nowhere));
  if (table === undefined) throw new Error('the template has no table');
  return table;
}

/**
 * Starts the product on the engine of the local cloud, or on Amazon's DynamoDB Local in its place.
 * Null where the latter lacks its Java runtime.
 */
export async function openBenchCloud(engine: EngineName, assembly: string): Promise<BenchCloud | null> {
  const table = tableOf(assembly);
  const amazon = engine === 'amazon' ? await startAmazonTable(table) : null;
  if (engine === 'amazon' && amazon === null) return null;
  const data = mkdtempSync(join(tmpdir(), 'sesame-bench-'));
  const recorder = createRecorder();
  const product = await startProduct({
    assembly,
    data,
    port: 0,
    edit: withoutBackground,
    observe: recorder.observe,
    ...(amazon === null
      ? {}
      : {
          intercept: async ({ service, action, body }) =>
            service === 'dynamodb' ? amazon.execute(action, body) : null,
        }),
  });
  const token = tokensFrom(product);
  return {
    engine,
    address: product.address,
    table: table.name,
    load: amazon?.load ?? product.cloud.dynamo.execute,
    token,
    as: (username) => measuredUser({ address: product.address, token: () => token(username), recorder }),
    async invoke(folder, event) {
      recorder.take();
      const started = performance.now();
      const outcome = await product.cloud.invoke(product.cloud.functionName(folder) ?? folder, event);
      const ms = performance.now() - started;
      if (!outcome.ok) throw new Error(`${folder}: ${outcome.error}`);
      const text = JSON.stringify(outcome.result);
      return { ms, bytes: Buffer.byteLength(text), calls: recorder.take(), body: JSON.parse(text) };
    },
    addLogin(username, rpps) {
      const profession = 'Mesure';
      const user = { username, given: 'Camille', family: username, profession, role: profession, sites: [] };
      product.users.add({ ...user, nationalId: `8${rpps}`, group: 'demo' });
    },
    async stop() {
      await product.stop();
      await amazon?.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
