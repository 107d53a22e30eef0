export const carePlanHandlers = {};
