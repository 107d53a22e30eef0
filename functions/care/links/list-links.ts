import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { linksOf, presentLink } from '../../../shared/store/answer-links.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';
import { traceRead } from '../../../shared/store/trail.ts';
import { readPerson } from './followed.ts';

export const listAnswerLinks: Handlers<typeof careRoutes>['listAnswerLinks'] = async (call) => {
  const table = tenantTable(call);
  const [siteId, patientId] = [call.place('siteId'), call.place('patientId')];
  const { episode } = await readPerson(table, siteId, patientId);
  const programme = programmeOf(episode.programmeVersion);
  const links = await linksOf(table, siteId, patientId);
  await traceRead(table, call, { patientId });
  return { items: links.map((link) => presentLink(link, programme, call.now)) };
};
