export const sickLeaveRoutes = {};
