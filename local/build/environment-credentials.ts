/**
 * Stands in the bundles for the SDK's `@aws-sdk/credential-provider-node`: a Lambda finds its role's credentials in its
 * environment, always, and must not look anywhere else (a profile, a metadata address, a process to run).
 */
export const defaultProvider = () => async () => {
  const accessKeyId = process.env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = process.env['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  if (!accessKeyId || !secretAccessKey) throw new Error('no AWS credentials in the environment');
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
};
