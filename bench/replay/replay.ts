import { apiUser } from '../../local/demo/client.ts';
import { tokensFrom } from '../../local/demo/seed-once.ts';
import { startProduct } from '../../local/product.ts';
import type { TemplateEdit } from '../../local/template/load.ts';
import type { AnswerRow } from './answers.ts';
import { countCrossSite } from './cross-site.ts';
import { alertsOf, inParallel, type ReplaySite, readBack, type Sent, sendRow } from './run.ts';
import { type As, openSites } from './sites.ts';
import { summary } from './summary.ts';

export interface ReplayOptions {
  rows: AnswerRow[];
  assembly: string;
  data: string;
  edit: TemplateEdit;
  say: (line: string) => void;
}

/** Waits until pipes and queues are drained: nothing on its way for a while. */
async function drained(idle: () => boolean): Promise<void> {
  for (let quiet = 0; quiet < 10; quiet = idle() ? quiet + 1 : 0) {
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** Replays a file of answers through the API of a cloud of its own, reads everything back and compares. */
export async function replay({ rows, assembly, data, edit, say }: ReplayOptions) {
  const started = performance.now();
  const product = await startProduct({ assembly, data, port: 0, edit });
  try {
    const token = tokensFrom(product);
    const as: As = (username) => apiUser(product.address, () => token(username));
    const sites = await openSites(as, (user) => product.users.add(user));
    say(`${sites.length} sites ouverts, ${rows.length} lignes`);
    const siteOf = (position: number): ReplaySite => {
      const site = sites[position % sites.length];
      if (site === undefined) throw new Error('no site');
      return site;
    };
    const sent: Sent[] = await inParallel(rows, (row, index) => sendRow(row, index % sites.length, siteOf(index)));
    say(`envoyé en ${Math.round((performance.now() - started) / 1000)} s`);
    await drained(() => product.cloud.idle());
    const accepted = sent.filter(({ patientId }) => patientId !== null);
    const read = await inParallel(accepted, (one) => readBack(one, siteOf(one.site)));
    const alerts = await inParallel(sites, alertsOf);
    const crossSite = await countCrossSite({ sites, accepted, alerts });
    const durationS = Math.round((performance.now() - started) / 100) / 10;
    return { ...summary({ sent, accepted, read, alerts }), crossSite, durationS };
  } finally {
    await product.stop();
  }
}
