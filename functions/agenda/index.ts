import { agendaRoutes } from '../../shared/contracts/agenda.ts';
import { apiFunction } from '../../shared/platform/api.ts';

export const handler = apiFunction(agendaRoutes, {});
