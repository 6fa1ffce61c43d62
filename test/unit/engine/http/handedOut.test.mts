import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { checkHandedOut } from '../../../../nodes/engine/http/handedOut';
import { atPresignedUrl } from '../../../../nodes/engine/http/presigned';
import { send } from '../../../../nodes/engine/http/request';
import type { Transport } from '../../../../nodes/engine/http/transport';

const check = (from: string, to: string) => () => checkHandedOut('Example', new URL(from), new URL(to));

const api = 'https://api.example.com/v1';

it.each([
	[api, 'https://storage.example.net/a?b'],
	[api, 'https://8.8.8.8/a'],
	[api, 'https://172.32.0.1/a'],
	[api, 'https://100.128.0.1/a'],
	[api, 'https://10.example.com/a'],
	[api, 'https://[2606:4700::1111]/a'],
	// A server inside the user's own network, and the sandbox
	['http://127.0.0.1:4010', 'http://127.0.0.1:4020/a'],
	['http://localhost:4010', 'http://127.0.0.1:4020/a'],
	['http://api.example.com', 'http://storage.example.com/a'],
	['http://api.example.com', 'https://storage.example.com/a'],
	['https://hotdocs', 'https://10.0.0.5/a'],
	['https://advance.company.local', 'https://files.company.local/a'],
])('An address may be handed out: %s → %s', (from, to) => expect(check(from, to)).not.toThrow());

it.each([
	'http://storage.example.net/a',
	'http://api.example.com/v1',
	'ftp://storage.example.net/a',
	'https://localhost/a',
	'https://LOCALHOST./a',
	'https://a.localhost/a',
	'https://intranet/a',
	'https://metadata.google.internal/a',
	'https://printer.local/a',
	'https://127.0.0.1/a',
	'https://127.1/a',
	'https://2130706433/a',
	'https://0x7f.0.0.1/a',
	'https://0.0.0.0/a',
	'https://10.1.2.3/a',
	'https://172.16.0.1/a',
	'https://172.31.255.255/a',
	'https://192.168.0.1/a',
	'https://169.254.169.254/latest/meta-data',
	'https://100.64.0.1/a',
	'https://[::1]/a',
	'https://[::]/a',
	'https://[fd00::1]/a',
	'https://[fe80::1]/a',
	'https://[::ffff:127.0.0.1]/a',
	'https://[64:ff9b::7f00:1]/a',
])('A public API with https may not hand out %s', (to) => {
	expect(check(api, to)).toThrow(/Example returned an address that (is not encrypted|is inside a private network)/);
});

const signature = 'c2lnbmF0dXJlLXRoYXQtb3BlbnMtdGhlLWZpbGU';

/** A transport whose n8n has these responses, by address. */
function transportWith(responses: Record<string, { status: number; location?: string; body?: string }>) {
	const asked: IHttpRequestOptions[] = [];
	const transport = {
		context: {
			helpers: {
				httpRequest: async (options: IHttpRequestOptions) => {
					asked.push(options);
					const { status, location, body = '' } = responses[options.url] ?? { status: 404 };
					return {
						statusCode: status,
						headers: location === undefined ? {} : { location },
						body: Readable.from([Buffer.from(body)]),
					};
				},
			},
		},
		connection: { baseUrl: api, account: 'account', secrets: () => [], replaced: [] },
		product: 'Example',
		proofs: {},
		timeout: 5_000,
	} as unknown as Transport;
	return { transport, asked, urls: () => asked.map(({ url }) => url) };
}

const get = { accept: '*/*', stream: false } as const;

describe('a redirect of a request without a credential', () => {
	it('is followed to where it is as safe, also a relative one', async () => {
		const { transport, urls } = transportWith({
			[`${api}/thumbnail`]: { status: 302, location: '/v2/thumbnail' },
			'https://api.example.com/v2/thumbnail': { status: 307, location: 'https://storage.example.net/a.jpg' },
			'https://storage.example.net/a.jpg': { status: 200, body: 'picture' },
		});
		expect(await send(transport, 'GET /thumbnail', {}, get)).toMatchObject({ status: 200, body: 'picture' });
		expect(urls()).toHaveLength(3);
	});

	it.each(['http://storage.example.net/a.jpg', 'https://169.254.169.254/latest', '//127.0.0.1/a', 'http:/a'])(
		'is not followed to %s',
		async (location) => {
			const { transport, urls } = transportWith({ [`${api}/thumbnail`]: { status: 302, location } });
			await expect(send(transport, 'GET /thumbnail', {}, get)).rejects.toMatchObject({
				kind: 'refused',
				message: expect.stringContaining('Example returned an address that'),
			});
			expect(urls()).toEqual([`${api}/thumbnail`]);
		},
	);

	it('is not followed around in a circle', async () => {
		const { transport, urls } = transportWith({ [`${api}/a`]: { status: 302, location: `${api}/a` } });
		await expect(send(transport, 'GET /a', {}, get)).rejects.toMatchObject({ status: 302 });
		expect(urls()).toHaveLength(6);
	});

	it('takes neither body nor query along, and its address is in no error', async () => {
		const to = `https://storage.example.net/a?X-Amz-Signature=${signature}`;
		const { transport, asked } = transportWith({
			[`${api}/a`]: { status: 302, location: to },
			[to]: { status: 403, body: JSON.stringify({ message: `Wrong signature ${signature}` }) },
		});
		const error = (await send(transport, 'GET /a', { query: { key: 'secret' } }, get).catch((e: Error) => e)) as Error;
		expect(error.message).toContain('Wrong signature ***');
		expect(asked[1]).not.toHaveProperty('qs');
		expect(asked.every(({ disableFollowRedirect }) => disableFollowRedirect)).toBe(true);
	});
});

it.each(['http://storage.example.net', 'https://10.0.0.1'])('A file link to %s is not used', async (host) => {
	const { transport, urls } = transportWith({});
	const ask = async (to: Transport) => await send(to, 'GET', { url: `${host}/a` }, get);
	const error = (await atPresignedUrl(transport, `${host}/a?s=${signature}`, ask).catch((e: Error) => e)) as Error;
	expect(error.message).toContain('Example returned an address that');
	expect(error.message).not.toContain(signature);
	expect(urls()).toEqual([]);
});
