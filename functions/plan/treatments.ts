export const treatmentHandlers = {};
