export const personalPlanHandlers = {};
