export const carePlanRoutes = {};
