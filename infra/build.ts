import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import { acknowledge } from './acknowledgements/acknowledgement.ts';
import { ACKNOWLEDGEMENTS } from './acknowledgements/index.ts';
import { ApiStack } from './api/stack.ts';
import { AsyncStack } from './async/stack.ts';
import { DataStack } from './data/stack.ts';
import { IdentityStack } from './identity/stack.ts';
import { Laws } from './laws.ts';
import { ObservabilityStack } from './observability/stack.ts';
import { regionOf, settingsOf } from './settings.ts';
import { WebStack } from './web/stack.ts';

/** The whole cell of one region. Throws a Refusal for a setting that cannot be. */
export function buildApp(environment: NodeJS.ProcessEnv, context: Record<string, unknown>): App {
  const region = regionOf(environment);
  const checked = String(context['nag']) !== 'false';
  const app = new App({
    context,
    outdir: environment['CDK_OUTDIR'] || 'cdk.out',
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: checked,
  });
  const settings = settingsOf(app, region);
  const env = { region };

  const { key: operationsKey, topic } = new ObservabilityStack(app, 'SesameObservability', { env });
  const data = new DataStack(app, 'SesameData', { env, operationsKey, mailFrom: settings.mailFrom });
  const identity = new IdentityStack(app, 'SesameIdentity', { env, settings, data, operationsKey, topic });
  const { api } = new ApiStack(app, 'SesameApi', { env, settings, data, identity, operationsKey, topic });
  new AsyncStack(app, 'SesameAsync', { env, settings, data, operationsKey, topic });
  new WebStack(app, 'SesameWeb', { env, settings, api });

  Validations.of(app).addPlugins(new Laws());
  if (settings.nag) {
    Validations.of(app).addPlugins(
      new AwsSolutionsChecks(app),
      new HIPAASecurityChecks(app),
      new NIST80053R5Checks(app),
      new ServerlessChecks(app),
    );
    if (settings.acknowledge) acknowledge(app, ACKNOWLEDGEMENTS);
  }
  return app;
}
