import assert from 'node:assert/strict';
import { isAhead } from '../../support/fakes.ts';
import { starts, type Emulator } from '../../vendors/index.ts';
import { ask, manners } from './ask.ts';

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
const groupsWith = async (emulator: Emulator, token: string): Promise<string> => {
  const response = await ask(emulator, manners[emulator.vendor]?.groups ?? '', {}, { token, accessToken: token });
  return response.ok && !(await response.text()).includes('Unauthenticated') ? 'in' : 'out';
};

describe('sign-in exchanges', () => {
  it('semaphor gives a token whose end can be read', async () => {
    const begun = Date.now();
    const emulator = await starts.semaphor();
    const { answers, secrets } = emulator.signIn ?? { answers: {}, secrets: {} };
    const body = {
      type: 'project',
      projectId: answers.projectId,
      projectSecret: secrets.projectSecret,
      tokenExpiry: 60,
    };
    const { accessToken } = (await (await fetch(`${emulator.origin}/api/v1/token`, post(body))).json()) as {
      accessToken: string;
    };
    const { exp } = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as { exp: number };
    isAhead(exp * 1000, 60_000, begun);
    assert.equal(await groupsWith(emulator, accessToken), 'in');
    emulator.endSessions();
    assert.equal(await groupsWith(emulator, accessToken), 'out');
    assert.equal(await groupsWith(emulator, emulator.secrets.token ?? ''), 'in');
    const refused = await fetch(`${emulator.origin}/api/v1/token`, post({ ...body, projectSecret: 'x' }));
    assert.deepEqual([refused.status, Object.keys((await refused.json()) as object)], [401, ['error']]);
    await emulator.close();
  });

  it('aptly exchanges an access key', async () => {
    let now = Date.now();
    const emulator = await starts.aptly({ tokenSeconds: 60, now: () => now });
    const address = `${emulator.origin}/auth/v1/tenants/access-key/exchange`;
    const response = await fetch(address, post(emulator.signIn?.secrets));
    const { statusCode, data } = (await response.json()) as { statusCode: number; data: { token: string } };
    assert.deepEqual([response.status, statusCode], [201, 200]);
    assert.equal(await groupsWith(emulator, data.token), 'in');
    now += 60_000;
    assert.equal(await groupsWith(emulator, data.token), 'out');
    assert.equal((await fetch(address, post({ accessKey: 'x' }))).status, 401);
    await emulator.close();
  });

  it('wesurvey kills the earlier tokens with each new one', async () => {
    const emulator = await starts.wesurvey();
    const { appId } = emulator.connection.answers;
    const address = `${emulator.origin}/api/oauth2/access_token?appid=${appId}&secret=${emulator.signIn?.secrets.appSecret}&grant_type=client_credential`;
    const exchange = async (): Promise<string> =>
      ((await (await fetch(address)).json()) as { data: { access_token: string } }).data.access_token;
    const first = await exchange();
    assert.equal(await groupsWith(emulator, first), 'in');
    const second = await exchange();
    assert.deepEqual([await groupsWith(emulator, first), await groupsWith(emulator, second)], ['out', 'in']);
    assert.equal(await groupsWith(emulator, emulator.secrets.accessToken ?? ''), 'out');
    emulator.reset();
    assert.equal(await groupsWith(emulator, emulator.secrets.accessToken ?? ''), 'in');
    await emulator.close();
  });

  it('devrev tells when its token ends, in beta', async () => {
    const begun = Date.now();
    const emulator = await starts.devrev({ tokenDays: 3 });
    const response = await ask(emulator, '/auth-tokens.info', { headers: { 'x-devrev-scope': 'beta' } });
    const { token } = (await response.json()) as { token: { expiry: string } };
    isAhead(Date.parse(token.expiry), 3 * 86_400_000, begun);
    await emulator.close();
  });
});
