import type { indicatorRoutes } from '../../shared/contracts/indicators.ts';
import { type Counted, siteIndicators } from '../../shared/domain/indicators/of-site.ts';
import { isOver, type Period, periodOf } from '../../shared/domain/indicators/period.ts';
import { toldWhole, withoutSmallCells } from '../../shared/domain/indicators/small-cells.ts';
import { startOfDay } from '../../shared/domain/local-time.ts';
import { issue } from '../../shared/domain/model.ts';
import { addDays, dayText, localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { invalid } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { indicatorsTable } from '../../shared/store/sessions.ts';
import { readSite } from '../../shared/store/sites.ts';
import { traceRead } from '../../shared/store/trail.ts';
import { peopleOf, readPeople, readReferrals } from './read-people.ts';

/** More records than this are not read while somebody waits: some fifteen years of the programme's forecast for a site. */
const mostRecords = 2000;

/** A period that has begun; for whoever does not treat a quarter that is over, so that no two figures overlap. */
function periodFor(asked: string, treats: boolean, today: string): Period {
  const period = periodOf(asked);
  if (period === null) refuse([issue('period', 'indicators.period', { value: asked })]);
  else if (period.from > today) refuse([issue('period', 'indicators.ahead', { from: dayText(period.from) })]);
  else if (!treats && !(period.kind === 'quarter' && isOver(period, today)))
    refuse([issue('period', 'indicators.quarter-over', { value: asked })]);
  else return period;
  throw invalid([]);
}

/** What everybody adds up to. */
const together = (people: readonly Counted[]): Counted => ({
  referrals: people.flatMap(({ referrals }) => referrals),
  records: people.flatMap(({ records }) => records),
  alerts: people.flatMap(({ alerts }) => alerts),
  causes: new Map(people.flatMap(({ causes }) => [...causes])),
});

/**
 * The site's indicators on a period. Reads the roster, what its GPs referred until the end of the period, and once each record that
 * came of it: the facts stand nowhere else (docs/adr/0023).
 */
export const getIndicators: Handlers<typeof indicatorRoutes>['getIndicators'] = async (call) => {
  const table = indicatorsTable(call);
  const { siteId, members, timeZone, programmeVersion } = await readSite(table, call.place('siteId'));
  const today = localDateOf(call.now, timeZone);
  const treats = call.role !== 'coordinator';
  const period = periodFor(call.query.period, treats, today);
  const gpIds = members.filter(({ role }) => role === 'gp').map(({ userId }) => userId);
  const referrals = await readReferrals(table, siteId, gpIds, startOfDay(addDays(period.to, 1), timeZone));
  const people = peopleOf(referrals);
  const records = people.filter(({ read }) => read).length;
  if (records > mostRecords) refuse([issue('period', 'indicators.too-many', { count: records, highest: mostRecords })]);
  const counted = await readPeople(table, siteId, people);
  await traceRead(table, call, 'site');
  const programme = programmeOf(programmeVersion);
  const reading = { programme, programmeOf, timeZone, now: call.now, from: period.from, to: period.to };
  const indicators = siteIndicators(reading, together(counted));
  return {
    period: { id: period.id, from: period.from, to: period.to, over: isOver(period, today) },
    programme: programme.name,
    items: treats ? toldWhole(indicators) : withoutSmallCells(reading, indicators, counted),
    smallCellsUnder: treats ? null : programme.indicators.smallCellsUnder,
    read: { referrals: referrals.length, records },
  };
};
