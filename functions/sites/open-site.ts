import type { InputOf } from '../../shared/contracts/route.ts';
import type { siteRoutes } from '../../shared/contracts/sites.ts';
import { checkWord, finessIsValid } from '../../shared/domain/checks.ts';
import { takesInclusions } from '../../shared/domain/programme-life.ts';
import { localDateOf, usualTimeZone } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { AppError, invalid } from '../../shared/platform/errors.ts';
import { newSiteId } from '../../shared/platform/ids.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { currentVersionOf, programmes, sesame } from '../../shared/programme/index.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { regionKeys } from '../../shared/store/keys.ts';
import { presentSite } from '../../shared/store/present-site.ts';
import { provision, type RegisteredSite, readRegisteredSite, registerSite } from '../../shared/store/register.ts';
import { ownSecret } from '../../shared/store/secrets.ts';
import { controlTable, provisioningTable } from '../../shared/store/sessions.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';

type Input = InputOf<typeof siteRoutes.openSite>;

function check({ structures, timeZone }: Input): void {
  const fields = structures.flatMap(({ finess }, position) =>
    finess == null || finessIsValid(finess)
      ? []
      : [
          {
            field: `structures[${position}].finess`,
            code: 'finess-key',
            message: `Numéro FINESS refusé : ${finess.slice(0, 12)} ; attendu : 9 caractères dont le dernier est la clé de contrôle.`,
          },
        ],
  );
  if (timeZone !== undefined && !Intl.supportedValuesOf('timeZone').includes(timeZone)) {
    fields.push({
      field: 'timeZone',
      code: 'time-zone',
      message: 'Fuseau horaire inconnu ; attendu : un nom comme Europe/Paris ou Indian/Reunion.',
    });
  }
  if (fields.length > 0) throw invalid(fields);
}

/** The version of the day, which must take people: a site without inclusions is none. */
function versionFor({ programme = sesame.id }: Input, today: string): string {
  const found = currentVersionOf(programme, today);
  if (found === null) {
    const expected = [...new Set(programmes.map(({ id }) => id))].map((id) => ({ id }));
    refuse(checkWord('programme', programme, expected));
    throw new AppError('server.failed');
  }
  if (!takesInclusions(found, today)) throw new AppError('programme.stopped');
  return found.version;
}

const draft = (input: Input, regionId: string, now: string): RegisteredSite => ({
  siteId: newSiteId(),
  regionId,
  name: input.name,
  department: input.department,
  kind: input.kind,
  structures: input.structures.map(({ name, finess }) => ({ name, finess: finess ?? null })),
  timeZone: input.timeZone ?? usualTimeZone,
  programmeVersion: versionFor(input, localDateOf(now, input.timeZone ?? usualTimeZone)),
  demo: input.demo ?? false,
  state: 'provisioning',
  openedAt: now,
  version: 1,
});

export const openSite: Handlers<typeof siteRoutes>['openSite'] = async (call) => {
  check(call.input);
  const control = controlTable(call);
  const regionId = call.place('regionId');
  const key = regionKeys(regionId).idempotency(call.guard.idempotency);
  const finish = async (site: RegisteredSite) => {
    const provisioning = provisioningTable(site.siteId, call.actor.userId);
    return presentSite(await provision(site, { control, provisioning }), call.now);
  };
  return once(control, key, call.guard, {
    act: async () => {
      const secret = await ownSecret(control, regionKeys(regionId).secret);
      const site = draft(call.input, regionId, call.now);
      const record = idempotencyRecord(key, call.guard, { siteId: site.siteId }, 1, call.now);
      await commitTraced(control, call, 'region', [...registerSite(site, secret), record]);
      return finish(site);
    },
    again: async ({ siteId = '' }) => {
      await traceRead(control, call, 'region');
      return finish(await readRegisteredSite(control, regionId, siteId));
    },
  });
};
