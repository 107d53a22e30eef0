export const sickLeaveHandlers = {};
