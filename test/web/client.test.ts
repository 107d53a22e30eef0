import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { ApiProblem, createClient } from '../../web/api/client.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';

let cloud: RunningCloud;

beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.stop());

const client = () => createClient(contract, { base: cloud.address, token: () => cloud.token('admin-region') });

describe('the typed client', () => {
  it('calls a route by its name with typed input and output', async () => {
    const api = client();
    const input = {
      name: 'Site du client',
      department: '78',
      kind: 'exercice isolé' as const,
      structures: [{ name: 'Médecins' }],
    };
    const site = await api.openSite({ path: { regionId: 'R11' }, input });
    expectTypeOf(site.siteId).toBeString();
    expect(site.state).toBe('active');
    const { items } = await api.listSites({ path: { regionId: 'R11' } });
    expect(items.map(({ name }) => name)).toContain('Site du client');
  });

  it('gives a refusal as the problem that the API worded', async () => {
    const input = { name: '', department: '78', kind: 'exercice isolé' as const, structures: [{ name: 'Médecins' }] };
    const refused = client().openSite({ path: { regionId: 'R11' }, input });
    await expect(refused).rejects.toThrow(ApiProblem);
    const problem = await refused.catch((error: unknown) => (error instanceof ApiProblem ? error.problem : null));
    expect(problem).toMatchObject({ status: 400, code: 'request.invalid', errors: [{ field: 'name' }] });
  });

  it('repeats an act under one key without doubling it', async () => {
    const api = client();
    const input = {
      name: 'Deux clics',
      department: '92',
      kind: 'maison médicale' as const,
      structures: [{ name: 'M' }],
    };
    const call = { path: { regionId: 'R11' }, input, idempotencyKey: 'deux-clics-1' };
    const [first, second] = [await api.openSite(call), await api.openSite(call)];
    expect(second).toEqual(first);
  });

  it('needs no token for what is public', async () => {
    const api = createClient(contract, { base: cloud.address, token: () => Promise.reject(new Error('no token')) });
    expect(await api.openApiDocument()).toMatchObject({ openapi: '3.0.1' });
  });
});
