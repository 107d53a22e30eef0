/** How pressing an alert is, the most pressing first. `safety` has its own section and its own life. */
export const alertSeverities = ['safety', 'urgent', 'soon', 'routine'] as const;

/** What an alert is about; a rule belongs to one. */
export const alertFamilies = ['course', 'silence', 'deadline', 'referral'] as const;
