/** The parts of an ARN that events carry. Throws for anything else than an ARN of the service. */
export function parseArn(arn: string, service: string): { region: string; account: string; resource: string } {
  const [prefix, , actual, region = '', account = '', ...resource] = arn.split(':');
  if (prefix !== 'arn' || actual !== service || resource.length === 0)
    throw new Error(`Not an ARN of ${service}: ${arn}`);
  return { region, account, resource: resource.join(':') };
}
