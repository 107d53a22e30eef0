import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildApp } from './build.ts';
import { Refusal } from './settings.ts';

/**
 * `node infra/app.ts [-c key=value]…`: reads cdk.json as the CDK CLI would, so that both give the same templates.
 * `-c nag=false` or SESAME_NAG=false leaves the rule packs out, for a quick local start; our own laws always hold.
 */
function contextOfCommand(): Record<string, unknown> {
  const { context } = JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'));
  const { values } = parseArgs({ options: { context: { type: 'string', short: 'c', multiple: true, default: [] } } });
  const given = values.context.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new Refusal(`-c ${pair} : clé=valeur attendu / expected key=value`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  const nag = process.env['SESAME_NAG'];
  return { ...context, ...(nag === undefined ? {} : { nag }), ...Object.fromEntries(given) };
}

try {
  buildApp(process.env, contextOfCommand()).synth();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
