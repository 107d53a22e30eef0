import { afterAll, beforeAll, describe } from 'vitest';
import { itemTests } from './store-conformance/items.ts';
import { queryTests } from './store-conformance/queries.ts';
import { refusalTests } from './store-conformance/refusals.ts';
import { streamTests } from './store-conformance/streams.ts';
import { type Connection, connect, type Target } from './store-conformance/target.ts';
import { transactionTests } from './store-conformance/transactions.ts';

/**
 * What the store relies on, asked of an engine through Amazon's own client. Where engines differ the suite asserts
 * what Amazon documents, and says so.
 */
export function storeConformance(name: string, makeEndpoint: () => Promise<Target>): void {
  describe(`store conformance: ${name}`, () => {
    let started: { target: Target; connection: Connection } | undefined;
    const suite = () => {
      if (!started) throw new Error('The engine has not started');
      return started;
    };

    beforeAll(async () => {
      const target = await makeEndpoint();
      started = { target, connection: connect(target.endpoint) };
    });
    afterAll(async () => {
      started?.connection.client.destroy();
      await started?.target.stop();
    });

    transactionTests(suite);
    itemTests(suite);
    refusalTests(suite);
    queryTests(suite);
    streamTests(suite);
  });
}
