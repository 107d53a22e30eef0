import { describe, it } from 'vitest';
import { hasJava, NO_JAVA } from '../../local/dynamodb/dynamodb-local.ts';
import { startAmazonEngine, startLocalEngine } from './store-conformance/engines.ts';
import { storeConformance } from './store-conformance.ts';

storeConformance('the local engine', startLocalEngine);

if (await hasJava()) {
  storeConformance('DynamoDB Local', startAmazonEngine);
} else {
  console.warn(NO_JAVA);
  describe('store conformance: DynamoDB Local', () => {
    it.skip(NO_JAVA);
  });
}
