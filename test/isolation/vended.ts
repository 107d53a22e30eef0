import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { functionsOf } from '../../local/template/functions.ts';
import type { World } from '../faults/world.ts';

const connection = ({ cloud }: World) => ({
  endpoint: `http://127.0.0.1:${cloud.awsPort}`,
  region: 'eu-west-3',
  maxAttempts: 1,
});

function functionNamed({ cloud }: World, name: string) {
  const found = functionsOf(cloud.assembly).find(({ environment }) => environment['POWERTOOLS_SERVICE_NAME'] === name);
  if (found === undefined) throw new Error(`the template has no function ${name}`);
  return found;
}

export const tableName = (world: World): string => functionNamed(world, 'care').environment['TABLE_NAME'] ?? '';

/** What Lambda gives to a function: its own role. */
function ownCredentials(world: World, functionName: string) {
  const { roleArn } = functionNamed(world, functionName);
  const { accessKeyId, secretAccessKey, sessionToken } = world.cloud.iam.credentialsForFunction(roleArn);
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** The table as a function's own role sees it. */
export const withOwnRole = (world: World, functionName: string): DynamoDBClient =>
  new DynamoDBClient({ ...connection(world), credentials: ownCredentials(world, functionName) });

export interface Wanted {
  /** Whose function asks. */
  by: string;
  roleClass: string;
  tags: Record<string, string>;
  session: string;
}

/** Credentials as the function itself would get them, by the real client. Throws what STS answers. */
export async function assume(world: World, { by, roleClass, tags, session }: Wanted) {
  const arnName = `${roleClass.toUpperCase().replaceAll('-', '_')}_ROLE_ARN`;
  const holders = functionsOf(world.cloud.assembly).map(({ environment }) => environment[arnName]);
  const sts = new STSClient({ ...connection(world), credentials: ownCredentials(world, by) });
  const { Credentials: vended } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: holders.find((arn) => arn !== undefined) ?? '',
      RoleSessionName: session,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  return {
    accessKeyId: vended?.AccessKeyId ?? '',
    secretAccessKey: vended?.SecretAccessKey ?? '',
    sessionToken: vended?.SessionToken ?? '',
  };
}

/** The table as these credentials see it. */
export async function withRole(world: World, wanted: Wanted): Promise<DynamoDBClient> {
  return new DynamoDBClient({ ...connection(world), credentials: await assume(world, wanted) });
}

/** The name of the error with which a call ended; `allowed` when it did not. */
export async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'allowed';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}
