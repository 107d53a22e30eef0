export const taskRoutes = {};
