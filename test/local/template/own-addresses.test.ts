import { describe, expect, it } from 'vitest';
import { clientsOf } from '../../../local/template/clients.ts';
import { functionsOf } from '../../../local/template/functions.ts';
import { loadAssembly, type TemplateEdit } from '../../../local/template/load.ts';
import { ownAddresses } from '../../../local/template/own-addresses.ts';
import { change } from '../../faults/edits.ts';
import { assembly } from '../../faults/world.ts';

const own = { web: 'http://localhost:8080', issuer: 'http://localhost:9090' };
const load = (edit?: TemplateEdit) =>
  loadAssembly(assembly, { region: 'eu-west-3', account: '000000000000', queues: '', ...own }, edit);
const pool = (url: string) => [
  {
    name: 'Identity',
    template: {
      Resources: { C: { Type: 'AWS::Cognito::UserPoolClient', Properties: { CallbackURLs: [`${url}/connexion`] } } },
    },
  },
];

describe('the two addresses that are others on this machine', () => {
  const address = ownAddresses(pool('https://sesame.example'), own);

  it('are the origin of the pages and the login', () => {
    expect(address('https://sesame.example')).toBe('http://localhost:8080');
    expect(address('https://sesame.example/connexion')).toBe('http://localhost:8080/connexion');
    expect(address('https://x-1.auth.eu-west-3.amazoncognito.com')).toBe('http://localhost:9090');
    expect(address('https://x-1.auth.eu-west-3.amazoncognito.com/logout')).toBe('http://localhost:9090/logout');
  });

  it('are nothing else that looks like them', () => {
    for (const text of [
      'https://sesame.example.org',
      'https://www.sesame.example',
      'see https://sesame.example',
      'https://x.auth.eu-west-3.amazoncognito.com.evil.example',
      'https://cognito-idp.eu-west-3.amazonaws.com/x',
      'sesame.example',
    ]) {
      expect(address(text)).toBe(text);
    }
  });

  it('reach the functions of the template by their settings', () => {
    const session = functionsOf(load()).find(({ name }) => name === 'sesame-session')?.environment;
    expect(session).toMatchObject({ WEB_ORIGIN: own.web, LOGIN_ORIGIN: own.issuer });
    const left = functionsOf(load()).flatMap(({ environment }) => Object.values(environment));
    expect(left.filter((value) => /^https:/.test(value))).toEqual([]);
  });
});

describe('the clients of the template’s login', () => {
  it('are two, professionals first, with the way back and the hours that the template gives', () => {
    const common = { callbackUrls: [`${own.web}/connexion`], logoutUrls: [`${own.web}/`], refreshSeconds: 36_000 };
    expect(clientsOf(load())).toEqual([
      { kind: 'professional', clientId: expect.stringMatching(/^Professionals/), ...common },
      { kind: 'administrator', clientId: expect.stringMatching(/^Administrators/), ...common },
    ]);
  });

  it('have another length of session when the template says so, and may not rotate what is not rotated here', () => {
    const client = (edit: Parameters<typeof change>[2]) => change('AWS::Cognito::UserPoolClient', /./, edit);
    const days = client((properties) => {
      properties['RefreshTokenValidity'] = 2;
      properties['TokenValidityUnits'] = { RefreshToken: 'days' };
    });
    expect(clientsOf(load(days)).map(({ refreshSeconds }) => refreshSeconds)).toEqual([172_800, 172_800]);
    const rotating = client((properties) => {
      properties['RefreshTokenRotation'] = { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 };
    });
    expect(() => clientsOf(load(rotating))).toThrow('rotates refresh tokens');
  });
});
