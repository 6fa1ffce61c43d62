import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';

import { name, version } from '../../../package.json';
import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { otherAnswers } from '../harness/otherAnswers.mjs';
import { testCredential } from '../harness/testCredential.mjs';
import { credentialsWithTest, expectEveryCredential } from './subjects.mjs';

/** A secret that the tests may not show. */
const isSecret = (value: unknown): value is string => typeof value === 'string' && value.length > 5;
const secretsOf = (type: ICredentialType, data: ICredentialDataDecryptedObject) =>
	type.properties
		.filter(({ typeOptions }) => typeOptions?.password)
		.map(({ name }) => data[name])
		.filter(isSecret);

// A new one for each test: sign-ins are remembered by address and account
let sandbox: Sandbox;
beforeEach(async () => (sandbox = await startSandbox()));
afterEach(async () => await sandbox.close());

it('every credential with a test is a subject', expectEveryCredential);

describe.each(credentialsWithTest)('the test of %s', (_, { type, data, signsIn, accepts = [] }) => {
	it('passes for the right service, and names the package to it', async () => {
		expect(await testCredential(type, data(sandbox))).toBe('OK');
		const senders = sandbox.requests.map(({ headers }) => headers['user-agent']);
		expect([...new Set(senders)]).toEqual([`${name}/${version}`]);
	});

	it('passes for a key or token that was pasted with "Bearer", as in samples of headers', async () => {
		const credential = data(sandbox);
		const pasted = ['apiKey', 'accessToken'].filter((field) => field in credential);
		for (const field of pasted) credential[field] = `Bearer ${String(credential[field])}`;
		expect(await testCredential(type, credential)).toBe('OK');
		expect(sandbox.violations).toEqual([]);
	});

	const moments = signsIn ? [0, 1] : [0];
	const cases = moments.flatMap((skip) =>
		otherAnswers
			.filter(([name]) => !accepts.includes(name))
			.map(([name, fault]): [string, number, object] => [name, skip, fault]),
	);
	it.each(cases)('fails for %s from request %i on', async (_name, skip, fault) => {
		sandbox.inject({ ...fault, skip, times: 'always' });
		const credential = data(sandbox);
		const said = await testCredential(type, credential);
		expect(said).not.toBe('OK');
		expect(sandbox.requests).toHaveLength(skip + 1);
		for (const secret of secretsOf(type, credential)) expect(said).not.toContain(secret);
		// Statuses that no rule names and empty lists have n8n's own words
		if (/^(410|520|an empty list)$/.test(_name)) return;
		expect(said).toMatch(/Check |Try again later/);
	});

	it.each([
		['blanks around it', (url: string) => ` ${url}\t\n`],
		['a non-breaking space at its end', (url: string) => `${url}\u00a0`],
		['invisible characters', (url: string) => `\ufeff${url.replace('/api', '\u200b/api')}\u200b`],
		['several slashes at its end', (url: string) => `${url}///`],
		['several slashes in it', (url: string) => url.replace(/([^:/])\//g, '$1//')],
		['several slashes after the scheme', (url: string) => url.replace('://', ':////')],
		['a lone question mark', (url: string) => `${url}/?`],
		['a lone hash', (url: string) => `${url}#`],
		['an upper-case scheme', (url: string) => url.replace('http', 'HTTP')],
	])('passes for a Base URL with %s', async (_name, change) => {
		const credential = data(sandbox);
		expect(await testCredential(type, { ...credential, baseUrl: change(String(credential.baseUrl)) })).toBe('OK');
	});

	it.each([
		['a query', (url: string) => `${url}?key=canary-9`],
		['a fragment', (url: string) => `${url}#canary-9`],
		['a blank in it', (url: string) => url.replace('://', ':// ')],
		['no scheme', (url: string) => url.replace('http://', '')],
		['another scheme', (url: string) => url.replace('http', 'ftp')],
		['no host', () => 'https://'],
	])('says what is wrong with a Base URL with %s, and sends nothing', async (_name, change) => {
		const credential = data(sandbox);
		const said = await testCredential(type, { ...credential, baseUrl: change(String(credential.baseUrl)) });
		expect(said).toMatch(/"Base URL" (is not a web address|contains "\?" or "#")/);
		expect(said).not.toContain('canary');
		expect(sandbox.counts.total).toBe(0);
	});

	it('accepts keys with pasted blanks and invisible characters', async () => {
		const credential = data(sandbox);
		const keys = ['apiKey', 'accessToken', 'email', 'clientName', 'principalName'].filter((name) => name in credential);
		const pasted = Object.fromEntries(keys.map((name) => [name, `\ufeff ${String(credential[name])}\u200b\n`]));
		expect(await testCredential(type, { ...credential, ...pasted })).toBe('OK');
	});
});
