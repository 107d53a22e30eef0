/** Made of rule and cause: the same cause, delivered twice, makes the same alert. */
export const alertId = (ruleId: string, causeId: string): string => `${ruleId}.${causeId.split('.').at(-1) ?? causeId}`;
