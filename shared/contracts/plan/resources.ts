export const resourceRoutes = {};
