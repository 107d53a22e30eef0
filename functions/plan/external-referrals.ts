export const externalReferralHandlers = {};
