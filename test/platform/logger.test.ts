import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../shared/contracts/errors.ts';
import { AppError, problemOf } from '../../shared/platform/errors.ts';
import { errorName, type LogFields, log } from '../../shared/platform/logger.ts';
import { written } from './fake-aws.ts';

const sentinel = 'Zébulon-Sentinelle';
const lineOf = (fields: object) => written(async () => log.error('request failed', fields as LogFields));

describe('a log line', () => {
  it('holds the registered fields', async () => {
    const fields = { route: 'getPatient', status: 500, code: 'server.failed', siteId: 'S0', durationMs: 3 };
    expect(await lineOf(fields)).toEqual([
      expect.objectContaining({ level: 'ERROR', message: 'request failed', ...fields }),
    ]);
  });

  it('drops every other field, whatever an object carries', async () => {
    const known = { siteId: 'S0', userId: 'U0' };
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ minLength: 1 }), fc.constant(sentinel)), async (more) => {
        const names = ['siteId', 'userId', 'route', 'status', 'code', 'regionId', 'role', 'durationMs', 'count'];
        fc.pre(
          Object.keys(more).every((name) => ![...names, 'entity', 'errorName', 'awsRequestId', 'rule'].includes(name)),
        );
        expect(JSON.stringify(await lineOf({ ...more, ...known }))).not.toContain(sentinel);
      }),
      { numRuns: 50 },
    );
  });

  it('names an error by its kind, never by its message or cause', async () => {
    const error = new TypeError(`bad value ${sentinel}`, { cause: { Item: sentinel } });
    expect(await lineOf({ errorName: errorName(error), error, cause: error.cause })).toEqual([
      expect.objectContaining({ errorName: 'TypeError' }),
    ]);
    expect(JSON.stringify(await lineOf({ errorName: errorName(error), error, err: error }))).not.toContain(sentinel);
  });
});

describe('what the reader of an error learns', () => {
  it.each([new Error(sentinel), { family: sentinel }, sentinel, null, undefined])(
    'of one that is not ours is that there was one',
    (error) => {
      expect(problemOf(error)).toEqual({
        type: 'urn:sesame:server.failed',
        status: 500,
        code: 'server.failed',
        title: 'Incident',
        detail: errorCatalogue['server.failed'].detail,
      });
    },
  );

  it('of a stale version is the current one and nothing of the record', () => {
    const problem = problemOf(new AppError('version.stale', { currentVersion: 7 }));
    expect(Object.keys(problem).sort()).toEqual(['code', 'currentVersion', 'detail', 'status', 'title', 'type']);
    expect(problem.currentVersion).toBe(7);
  });

  it('is for every code a French title and what to do', () => {
    for (const { title, detail } of Object.values(errorCatalogue)) {
      expect(title).toMatch(/^\p{Lu}/u);
      expect(detail).toMatch(/^\p{Lu}.{15,}\.$/u);
    }
  });
});

describe('an error of ours', () => {
  it('has neither cause nor item', () => {
    const error = new AppError('version.stale', { currentVersion: 7 });
    expect(Object.keys(error).sort()).toEqual(['code', 'currentVersion', 'fields', 'name']);
    expect(error.cause).toBeUndefined();
    expect(error.message).toBe('version.stale');
  });
});
