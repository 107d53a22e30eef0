/** What would make the short run longer than five minutes: `npm run test:long` runs it, with full counts. */
export const longOnly = [
  'test/local/store-conformance.test.ts',
  'test/local/demo/stories.test.ts',
  'test/faults/due-sweep.test.ts',
  'test/faults/kill.test.ts',
  'test/faults/template-policies.test.ts',
  'test/isolation/sentinel.test.ts',
  'test/isolation/template-roles.test.ts',
  'test/browser/local-pages.test.ts',
  'test/browser/session-cookie.test.ts',
  'test/journeys/indicators.test.ts',
  'test/journeys/six-steps.test.ts',
  'test/journeys/simulated-year.test.ts',
  ...['agenda', 'clock', 'idempotency', 'paging', 'session', 'trail', 'versions'].map(
    (name) => `test/api/${name}.test.ts`,
  ),
];
