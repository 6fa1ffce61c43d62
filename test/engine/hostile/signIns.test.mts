import type { ICredentialDataDecryptedObject, ICredentialType, INodeParameters, INodeType } from 'n8n-workflow';

import { HotDocsAdvanceApi } from '../../../credentials/HotDocsAdvanceApi.credentials';
import { X0paRoomApi } from '../../../credentials/X0paRoomApi.credentials';
import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { X0paRoom } from '../../../nodes/X0paRoom/X0paRoom.node';
import { TOKEN_FIELD } from '../../../nodes/engine/http/signIn';
import { allVendors } from '../../../tools/vendors.mjs';
import { AnsweringServer } from '../harness/answeringServer.mjs';
import { StoredCredentials } from '../../../tools/engine/credentials.mjs';
import { runNode } from '../harness/runNode.mjs';

interface Subject {
	type: ICredentialType;
	node: INodeType;
	parameters: INodeParameters;
	data: (url: string) => ICredentialDataDecryptedObject;
	isSignIn: (path: string) => boolean;
	token: (token: string) => string;
}

const subjects: Record<string, Subject> = {
	x0paRoomApi: {
		type: new X0paRoomApi(),
		node: new X0paRoom(),
		// No list: reads of the same list are sent once for all that wait
		parameters: {
			resource: 'assessment',
			operation: 'get',
			assessmentId: { __rl: true, mode: 'id', value: '1' },
		},
		data: (baseUrl) => ({ apiKey: 'key-1', email: 'a@example.com', password: 'word-1', baseUrl, sessionToken: '' }),
		isSignIn: (path) => path.endsWith('/token'),
		token: (id) => JSON.stringify({ id }),
	},
	hotDocsAdvanceApi: {
		type: new HotDocsAdvanceApi(),
		node: new HotDocsAdvance(),
		parameters: {
			authentication: 'servicePrincipal',
			resource: 'publicInterviewLink',
			operation: 'get',
			publicInterviewLinkId: '11111111-1111-4111-8111-111111111111',
		},
		data: (baseUrl) => ({
			deployment: 'cloud',
			clientName: 'n8n',
			principalName: 'principal',
			principalPassword: 'word-1',
			baseUrl,
			sessionToken: '',
		}),
		isSignIn: (path) => path.endsWith('/ServicePrincipalLogIn'),
		token: (token) => token,
	},
};

const server = new AnsweringServer();
beforeAll(async () => await server.start());
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());
afterAll(async () => await server.close());

it('tries every credential that signs in', () => {
	const all = allVendors.flatMap(({ vendor }) => Object.keys(vendor.signIns ?? {}));
	expect(all.sort()).toEqual(Object.keys(subjects).sort());
	for (const { type } of Object.values(subjects)) {
		const tokens = type.properties.filter(({ typeOptions }) => typeOptions?.expirable);
		expect(tokens.map(({ name }) => name)).toEqual([TOKEN_FIELD]);
	}
});

const tokenOf = (letter: string): string => `${letter}-token-`.repeat(4);

describe.each(Object.entries(subjects))('%s', (name, { type, node, parameters, data, isSignIn, token }) => {
	let accounts = 0;
	let signIns: number;
	/** Requests that the API received. */
	let requests: number;

	/** A service that issues tokens and accepts none. @param after how many good responses come first */
	function rejectAll(issue: (time: number) => string, after = 0): void {
		signIns = 0;
		requests = 0;
		let good = after;
		server.answer = ({ path }) => {
			if (isSignIn(path)) return { body: token(tokenOf(issue(signIns++))) };
			requests++;
			if (good-- > 0) return { body: JSON.stringify({ id: 'x', name: 'x' }) };
			return { status: 401, body: '{"message":"no"}' };
		};
	}

	const store = () => new StoredCredentials({ [name]: type }, { [name]: data(`${server.url}/${++accounts}`) });
	const run = async (stored: StoredCredentials, items = 1) =>
		await runNode({
			node,
			parameters: { ...parameters, options: { maxAttempts: 1, maxConcurrency: 2 } },
			credentials: stored.store,
			credentialTypes: [type],
			stored,
			items: Array.from({ length: items }, () => ({})),
			onError: 'continueRegularOutput',
			preview: false,
		});

	it.each([['AB'], ['ABC'], ['A'], ['AAB']])('that issues the tokens %s in turn ends every run', async (letters) => {
		rejectAll((time) => letters[time % letters.length]);
		const stored = store();
		for (let time = 0; time < 6; time++) {
			const { items } = await run(stored);
			expect(items).toHaveLength(1);
			expect(items[0].json.error).toContain('401');
		}
		// Another workflow, which has no token yet
		stored.store[name].sessionToken = '';
		expect((await run(stored)).items).toHaveLength(1);
		expect(signIns).toBeLessThan(9);
		// Each run sends its request twice at most: with the token that it finds, and with the next one
		expect(requests).toBeLessThanOrEqual(14);
	});

	it.each([
		['the same token', 'A'],
		['an earlier token', 'AB'],
		['new tokens', 'ABCDEF'],
	])('that rejects a good token by chance loses no item, if it issues %s', async (_what, letters) => {
		[signIns, requests] = [0, 0];
		server.answer = ({ path }) => {
			if (isSignIn(path)) return { body: token(tokenOf(letters[signIns++ % letters.length])) };
			const isChance = requests++ % 9 === 4;
			if (isChance) return { status: 401, body: '{"message":"no"}' };
			return { body: JSON.stringify({ id: 'x', name: 'x' }) };
		};
		const { items } = await run(store(), 30);
		expect(items).toHaveLength(30);
		for (const { json } of items) expect(json.error).toBeUndefined();
		expect(signIns).toBeGreaterThan(2);
	});

	it('ends a run of many items, with a bounded number of sign-ins', async () => {
		rejectAll((time) => 'AB'[time % 2]);
		const { items } = await run(store(), 40);
		expect(items).toHaveLength(40);
		for (const { json } of items) expect(json.error).toBeDefined();
		expect(signIns).toBeLessThanOrEqual(4);
	});

	it('pauses the sign-ins of a run whose tokens are rejected after a good start', async () => {
		rejectAll((time) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[time], 1);
		const began = Date.now();
		const { items } = await run(store(), 24);
		expect(items).toHaveLength(24);
		expect(items[0].json.error).toBeUndefined();
		for (const { json } of items.slice(1)) expect(json.error).toMatch(/returned 401|No token has lasted/);
		expect(signIns).toBeLessThanOrEqual(10 * Math.ceil((Date.now() - began + 1) / 10_000));
	});
});
