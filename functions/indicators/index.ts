import { indicatorRoutes } from '../../shared/contracts/indicators.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { getIndicators } from './get-indicators.ts';

export const handler = apiFunction(indicatorRoutes, { getIndicators });
