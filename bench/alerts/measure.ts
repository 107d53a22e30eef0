import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { apiUser } from '../../local/demo/client.ts';
import { tokensFrom } from '../../local/demo/seed-once.ts';
import { startProduct } from '../../local/product.ts';
import type { TemplateEdit } from '../../local/template/load.ts';
import { list, object, string } from '../../local/template/read.ts';
import type { OperationFigures } from '../operations/figures.ts';
import { inParallel, type ReplaySite, sendRow } from '../replay/run.ts';
import { openSites } from '../replay/sites.ts';
import { type AlertFigures, figuresOf } from './figures.ts';
import { measureRecovery } from './recovery.ts';

export interface AlertPlan {
  /** Answers whose alert is waited for, one after the other. */
  samples: number;
  /** Events that wait for the pipeline. */
  events: number;
  kills: number;
}

const positive = { items: [2, 2, 2, 2, 1, 2, 2, 1, 1], difficulty: 2 };
const lookEveryMs = 5;
async function withProduct<Result>(
  options: { assembly: string; data: string; edit?: TemplateEdit },
  work: (product: Awaited<ReturnType<typeof startProduct>>) => Promise<Result>,
): Promise<Result> {
  const product = await startProduct({ ...options, port: 0 });
  try {
    return await work(product);
  } finally {
    await product.stop();
  }
}

type Product = Parameters<Parameters<typeof withProduct>[1]>[0];

function open(product: Product, sites: number): Promise<ReplaySite[]> {
  const token = tokensFrom(product);
  const as = (username: string) => apiUser(product.address, () => token(username));
  return openSites(as, (user) => product.users.add(user), sites);
}

async function openAlerts({ siteId, psychiatrist }: ReplaySite) {
  const { items } = await psychiatrist.get(`/api/sites/${siteId}/alerts?limit=200`);
  return list(items, 'alerts').map((one) => object(one, 'alert'));
}

/** From the answer of the API to the alert on the psychiatrist's list, who looks every few milliseconds. */
async function visibleAfter(site: ReplaySite, row: number): Promise<number> {
  const { patientId } = await sendRow({ row, ...positive }, 0, site);
  const answered = performance.now();
  for (;;) {
    const alerts = await openAlerts(site);
    if (alerts.some((alert) => alert['patientId'] === patientId)) return performance.now() - answered;
    if (performance.now() - answered > 60_000) throw new Error('no alert within a minute');
    await pause(lookEveryMs);
  }
}

/** Kept from their queue's function: what is sent waits there. */
const withoutWorkers: TemplateEdit = (templates) => {
  for (const { Resources } of Object.values(templates)) {
    for (const [id, { Type }] of Object.entries(Resources)) {
      if (Type === 'AWS::Lambda::EventSourceMapping') delete Resources[id];
    }
  }
};

/** Alerts per second that pipe, queue and worker make of events that wait, each of a person of its own. */
async function sustained(assembly: string, data: string, events: number): Promise<number> {
  const rows = Array.from({ length: events }, (_, index) => ({ row: 1000 + index, ...positive }));
  const sites = await withProduct({ assembly, data, edit: withoutWorkers }, async (product) => {
    const opened = await open(product, 2);
    await inParallel(rows, async (row, index) => {
      const site = opened[index % opened.length];
      if (site !== undefined) await sendRow(row, 0, site);
    });
    return opened.map(({ siteId }) => siteId);
  });
  return withProduct({ assembly, data }, async (product) => {
    const token = tokensFrom(product);
    while (!product.cloud.idle()) await pause(20);
    const raised = await Promise.all(
      sites.map(async (siteId, position) => {
        const { items } = await apiUser(product.address, () => token(`psychiatrist-${position}`)).get(
          `/api/sites/${siteId}/alerts?limit=200`,
        );
        return list(items, 'alerts').map((one) => Date.parse(string(object(one, 'alert')['raisedAt'], 'raisedAt')));
      }),
    );
    const times = raised.flat().sort((one, other) => one - other);
    if (times.length < events) throw new Error(`${times.length} alerts of ${events}`);
    return ((times.length - 1) * 1000) / Math.max(1, (times.at(-1) ?? 0) - (times[0] ?? 0));
  });
}

/** Latency, throughput and recovery on the local cloud; the units are those of the operations. */
export async function measureAlerts(
  assembly: string,
  { samples, events, kills }: AlertPlan,
  operations: readonly OperationFigures[],
): Promise<AlertFigures> {
  const directory = mkdtempSync(join(tmpdir(), 'sesame-alerts-'));
  const data = (name: string) => join(directory, name);
  try {
    const visibleMs = await withProduct({ assembly, data: data('latency') }, async (product) => {
      const [site] = await open(product, 1);
      if (site === undefined) throw new Error('no site');
      // The functions are there before anything is measured.
      await visibleAfter(site, 1);
      const times: number[] = [];
      for (let row = 2; row < samples + 2; row += 1) times.push(await visibleAfter(site, row));
      return times;
    });
    const alertsPerSecond = await sustained(assembly, data('throughput'), events);
    const recoveryMs = await measureRecovery(assembly, data('recovery'), kills);
    return figuresOf(operations, { visibleMs, alertsPerSecond, recoveryMs });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
