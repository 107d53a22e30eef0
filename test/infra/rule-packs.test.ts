import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ACKNOWLEDGEMENTS } from '../../infra/acknowledgements/index.ts';
import { synthesize } from './synth.ts';

const report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(
        z.object({ ruleName: z.string(), violatingConstructs: z.array(z.object({ constructPath: z.string() })) }),
      ),
    }),
  ),
});

interface Finding {
  id: string;
  path: string;
}

const acknowledged = ACKNOWLEDGEMENTS.flatMap(({ ids, at }) => at.flatMap((path) => ids.map((id) => ({ id, path }))));
const covers = (acknowledgement: Finding, { id, path }: Finding) =>
  acknowledgement.id === id && (path === acknowledgement.path || path.startsWith(`${acknowledgement.path}/`));

let findings: Finding[];
let packs: string[];
beforeAll(async () => {
  const { code, directory } = await synthesize({ context: { acknowledge: 'false' } });
  expect(code).toBe(1);
  const { pluginReports } = report.parse(JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')));
  packs = pluginReports.map(({ pluginName }) => pluginName);
  findings = pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({ id: ruleName, path: constructPath })),
    ),
  );
});

describe('the rule packs', () => {
  it('are all four in force', () => {
    expect(packs).toEqual(expect.arrayContaining(['AwsSolutions', 'HIPAA.Security', 'NIST.800.53.R5', 'Serverless']));
  });

  it('leave no finding unacknowledged', async () => {
    const { code, output } = await synthesize();
    expect({ code, output }).toEqual({ code: 0, output: '' });
    expect(findings.filter((finding) => !acknowledged.some((one) => covers(one, finding)))).toEqual([]);
  });
});

describe('the acknowledgements', () => {
  it('each still match a finding', () => {
    expect(acknowledged.filter((one) => !findings.some((finding) => covers(one, finding)))).toEqual([]);
  });

  it('stand once for each id and place', () => {
    const written = acknowledged.map(({ id, path }) => `${path} ${id}`);
    expect(written.filter((one, position) => written.indexOf(one) !== position)).toEqual([]);
    const nested = acknowledged.filter((inner) =>
      acknowledged.some((outer) => outer !== inner && covers(outer, inner) && outer.path !== inner.path),
    );
    expect(nested).toEqual([]);
  });

  it('each give a reason that a reader can weigh', () => {
    for (const { ids, reason } of ACKNOWLEDGEMENTS) {
      expect.soft(reason.length, ids.join()).toBeGreaterThan(60);
    }
    const reasons = ACKNOWLEDGEMENTS.map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  it('accept a wildcard only on the one policy that has it', () => {
    const wildcards = acknowledged.filter(({ id }) => id.includes('IAM5'));
    expect([...new Set(wildcards.map(({ path }) => path))]).toEqual(['SesameData/Roles/Telemetry']);
  });
});
