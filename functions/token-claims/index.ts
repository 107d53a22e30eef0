import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

/**
 * Adds to the access token by which identity the product knows its bearer: the national number that the professional card
 * vouched for, else the login that the user pool keeps.
 */
export async function handler(event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> {
  const nationalId = event.request.userAttributes['custom:nationalId'];
  const identity = nationalId ? `rpps:${nationalId}` : `login:${event.userName}`;
  event.response = {
    claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { identity } } },
  };
  return event;
}
