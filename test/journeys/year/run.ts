import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startProduct } from '../../../local/product.ts';
import { list, object, string } from '../../../local/template/read.ts';
import { type Gathered, gather } from '../../oracle/year-data.ts';
import type { Programme } from '../../oracle/year-programme.ts';
import { type Connection, connect } from '../../support/cloud.ts';
import { openTeamSite, type TeamSite } from '../../support/site.ts';
import { readRows } from '../../support/table.ts';
import { calendarTo, timeZone } from './calendar.ts';
import type { Person } from './plan.ts';
import { rawProgramme } from './programme.ts';
import { actsOf } from './story.ts';
import { type Team, Unexpected, type Walked, walkActs } from './walk.ts';

/** The day on which every simulated year ends, whatever the day on which it is run. */
export const end = '2026-11-30T11:00:00.000Z';
export const seed = 131;
const lanes = 4;

/** What `npm test` prepared once for all tests. */
export const assembly = resolve(import.meta.dirname, '../../../.cache/cdk.out');

export interface Year extends Connection {
  site: TeamSite;
  walked: Walked[];
  /** Acts that were not answered as the story wants. */
  failures: string[];
  gathered: Gathered;
  programme: Programme;
  stop: () => Promise<void>;
}

async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Due dates as they lie in the table: no route shows them. */
async function dueItems(cloud: Connection, siteId: string): Promise<Gathered['due']> {
  const rows = await readRows(cloud);
  return [...rows].flatMap(([key, text]) => {
    if (!key.startsWith(`SITE#${siteId}#PAT#`) || !key.endsWith(' | DUE')) return [];
    const item = object(JSON.parse(text), 'due');
    const dates = list(object(item['dates'], 'dates')['L'], 'dates').map((one) => {
      const entry = object(object(one, 'date')['M'], 'date');
      const word = (name: string) => string(object(entry[name], name)['S'], name);
      return { what: word('what'), on: word('on') };
    });
    const first = item['GSI1SK'] === undefined ? null : string(object(item['GSI1SK'], 'index')['S'], 'index');
    return [{ patientId: string(object(item['patientId'], 'patientId')['S'], 'patientId'), dates, listed: first }];
  });
}

/** More than the minutes after which a record that nobody acts on any more is looked at again. */
const restMs = 15 * 60_000;

/** What follows from the records, beside what their acts told at once. */
async function comesToRest(cloud: Connection): Promise<void> {
  await cloud.settled();
  await cloud.admin('advance', { ms: restMs });
  await cloud.admin('invoke', { name: 'due-sweep', event: {} });
  await cloud.settled();
}

export interface YearOptions {
  people: Person[];
  assembly?: string;
}

/**
 * Opens a site, lets its people's year happen through the public API, and gathers what the API says afterwards. The product
 * runs in this process, its clock set to the day on which the year ends.
 */
export async function liveYear({ people, assembly: templates = assembly }: YearOptions): Promise<Year> {
  const data = mkdtempSync(join(tmpdir(), 'sesame-year-'));
  const product = await startProduct({ assembly: templates, data, port: 0 });
  const stop = async () => {
    await product.stop();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const cloud = connect(product);
    await cloud.admin('advance', { ms: Date.parse(end) - Date.now() });
    const site = await openTeamSite(cloud, 'Année', { timeZone });
    const { siteId } = site;
    const as = (username: string) => cloud.as(username);
    const [gp, nurse, psychiatrist] = [as(site.gp.username), as(site.nurse.username), as(site.psychiatrist.username)];
    const team: Team = { siteId, gp, nurse, psychiatrist };
    // One login each: lanes that start together would each go through it.
    for (const { username } of [site.gp, site.nurse, site.psychiatrist]) await cloud.token(username);
    const calendar = calendarTo(end);
    const walked: Walked[] = [];
    const failures: string[] = [];
    await inLanes(people, async (person) => {
      try {
        walked.push(await walkActs(team, person.key, actsOf(person, seed, calendar)));
      } catch (error) {
        if (!(error instanceof Unexpected)) throw error;
        failures.push(error.message);
      }
    });
    await comesToRest(cloud);
    const patientIds = walked.flatMap(({ patientId }) => patientId ?? []).sort();
    const gathered = await gather({
      siteId,
      timeZone,
      now: end,
      patientIds,
      nurse,
      due: await dueItems(cloud, siteId),
    });
    return { ...cloud, site, walked, failures, gathered, programme: rawProgramme('sesame-2023-1'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
