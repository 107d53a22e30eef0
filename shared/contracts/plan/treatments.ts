export const treatmentRoutes = {};
