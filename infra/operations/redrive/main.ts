import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { amazonCall, localCall } from './calls.ts';
import { type PairName, pairBy, pairs } from './pairs.ts';
import { redrive } from './redrive.ts';

/**
 * `npm run redrive -- --site S [--limit N] [--all-sites] [--queue alerts|notices] [--aws]`: messages of one site go back from
 * the dead-letter queue to their queue. Of the cloud that runs here, or with `--aws` of the account that the usual
 * credentials open. Prints counts; of a message nothing.
 */
const usage =
  'usage : npm run redrive -- --site S…  (ou --all-sites)  [--limit N] [--queue alerts|notices] [--aws] [--data DOSSIER]';

function refuse(why: string): never {
  console.error(`${why}\n${usage}`);
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    site: { type: 'string' },
    'all-sites': { type: 'boolean', default: false },
    limit: { type: 'string' },
    queue: { type: 'string', default: 'alerts' },
    aws: { type: 'boolean', default: false },
    data: {
      type: 'string',
      default: process.env['SESAME_DATA'] ?? join(resolve(import.meta.dirname, '../../..'), '.data'),
    },
  },
});
const { site, 'all-sites': everySite, aws, data } = values;
if ((site === undefined) === !everySite) refuse('Il faut --site ou --all-sites, et un seul des deux.');
if (site !== undefined && !/^S[0-9A-Z]{11}$/.test(site))
  refuse(`--site ${site} : ce n’est pas un identifiant de site ; attendu : S suivi de onze lettres ou chiffres.`);
const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
if (!(limit >= 1) || (values.limit !== undefined && !Number.isInteger(limit)))
  refuse(`--limit ${values.limit} : attendu un nombre entier à partir de 1.`);
const isPair = (name: string): name is PairName => Object.hasOwn(pairs, name);
const { queue } = values;
if (!isPair(queue)) refuse(`--queue ${queue} : attendu ${Object.keys(pairs).join(' ou ')}.`);

const where = aws ? 'compte AWS' : data;
try {
  const call = aws
    ? amazonCall(process.env['SESAME_REGION'] ?? process.env['AWS_REGION'] ?? 'eu-west-3')
    : localCall(data);
  const { moved, left } = await redrive(await pairBy(call, queue), { siteId: site ?? null, limit });
  const of = site === undefined ? 'de tous les sites' : `du site ${site}`;
  console.log(`File ${queue} (${where}), messages ${of} : remis en file ${moved}, laissés au repos ${left}.`);
  // What hides behind another message of its group cannot be received, and is not counted.
  if (left > 0) console.log('Laissés : messages d’autres sites, ou au-delà de la limite ; ils n’ont pas été touchés.');
} catch (error) {
  console.error(
    `Rien de plus n’a pu être remis en file (${where}) : ${error instanceof Error ? error.message : 'erreur'}`,
  );
  console.error(aws ? 'Vérifiez les identifiants AWS et la région.' : 'Le produit tourne-t-il ici ? npm start');
  process.exit(1);
}
