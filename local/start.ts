import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareAssembly } from './assembly.ts';
import { startProduct } from './product.ts';
import { AlreadyRunning } from './running.ts';

const root = resolve(import.meta.dirname, '..');
const { values: flags } = parseArgs({
  options: {
    empty: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    port: { type: 'string', default: '8080' },
    data: { type: 'string', default: join(root, '.data') },
    assembly: { type: 'string' },
    seed: { type: 'string', default: '2026' },
    patients: { type: 'string', default: '50' },
  },
});

/** With --json the first line of output is for programs, and everything for people goes to the other stream. */
const say = (line: string) => (flags.json ? process.stderr : process.stdout).write(`${line}\n`);

const started = performance.now();
const product = await startProduct({
  assembly: flags.assembly ?? prepareAssembly(say),
  data: flags.data,
  port: Number(flags.port),
  fresh: flags.fresh,
}).catch((error: unknown) => {
  if (!(error instanceof AlreadyRunning)) throw error;
  process.stderr.write(`\n  ${error.message}\n\n`);
  process.exit(1);
});
const { address, issuer, clientId, administratorClientId, redirectUri, adminToken } = product;
if (flags.json) {
  process.stdout.write(
    `${JSON.stringify({ address, issuer, clientId, administratorClientId, redirectUri, adminToken })}\n`,
  );
} else {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`\n  SÉSAME est prêt : ${address}   (${seconds} s)`);
  say(
    `  Cette machine (API, courriers, parcours) : ${address}/_local/\n  Ctrl-C pour arrêter ; l’état reste dans ${flags.data}.\n`,
  );
}

const stop = () => {
  product.stop().finally(() => process.exit(0));
  // What cannot end in time ends here: state on disk is whole at any moment.
  setTimeout(() => process.exit(0), 5000).unref();
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// A program that started us with a pipe and dies takes us along.
if (flags.json) process.stdin.on('end', stop).resume();

if (!flags.empty) {
  await product.seed({ seed: Number(flags.seed), patients: Number(flags.patients), say }).catch((error: unknown) => {
    say(
      `  Données de démonstration incomplètes (relancez pour les compléter) : ${error instanceof Error ? error.message : ''}`,
    );
  });
}
