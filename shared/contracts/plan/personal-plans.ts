export const personalPlanRoutes = {};
