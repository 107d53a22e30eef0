export const preferenceRoutes = {};
