export const requestRoutes = {};
