import type { ICredentialDataDecryptedObject, ICredentialType, INodeListSearchResult } from 'n8n-workflow';

import * as exported from '../../../index';
import type { AnyList } from '../../../nodes/engine';
import { allVendors } from '../../../tools/vendors.mjs';
import { startAlteringProxy, type AlteringProxy } from '../harness/alteringProxy.mjs';
import { listsIn, odditiesOf, withOdd } from '../harness/oddRecords.mjs';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { pastedToken } from '../HotDocsAdvance/fixture.mjs';
import { listParameters } from '../malformed/triggers.mjs';
import { signedIn } from '../X0paRoom/fixture.mjs';

const sandbox = useSandbox();
let proxy: AlteringProxy;
beforeAll(async () => (proxy = await startAlteringProxy(() => sandbox().url)));
afterAll(async () => await proxy.close());

/** The response, whose lists of one record get another one: there must be one to show beside the odd one. */
function withTwo(json: unknown): unknown {
	for (const list of listsIn(json)) {
		if (list.length > 1) continue;
		const other = JSON.stringify(list[0]).replace(/[\da-f-]{36}/g, 'cb97f8d6-04a1-490a-aa09-000000000000');
		list.push(JSON.parse(other) as object);
	}
	return json;
}

interface Account {
	credentialType: ICredentialType;
	credential: () => ICredentialDataDecryptedObject;
}

const accounts: Record<string, Account> = {
	Xobin: {
		credentialType: new exported.XobinApi(),
		credential: () => ({ apiKey: sandbox().accounts.xobin.apiKey, baseUrl: sandbox().baseUrl('xobin') }),
	},
	X0paRoom: { credentialType: new exported.X0paRoomApi(), credential: () => signedIn(sandbox()) },
	LynxVizion: {
		credentialType: new exported.LynxVizionApi(),
		credential: () => ({ apiKey: sandbox().accounts.lynxVizion.apiKey, baseUrl: sandbox().baseUrl('lynxVizion') }),
	},
	HotDocsAdvance: {
		credentialType: new exported.HotDocsAdvanceTokenApi(),
		credential: () => pastedToken(sandbox()),
	},
};

/** The credential, with the proxy's address. */
function credentialFor(folder: string): ICredentialDataDecryptedObject {
	const credential = accounts[folder].credential();
	return { ...credential, baseUrl: proxy.through(String(credential.baseUrl)) };
}

/** What the lists depend on. */
const parameters = { ...listParameters, authentication: 'accessToken' };

const lists = allVendors.flatMap(({ folder, vendor }) => {
	const all = vendor.resources
		.flatMap(({ operations }) => operations)
		.flatMap((operation) => Object.values({ ...operation.parameters, ...operation.options }))
		.flatMap((parameter) => (parameter.lists ?? []) as AnyList[]);
	return [...new Map(all.map((list) => [list.name, list])).values()].map((list) => [folder, list.name, list] as const);
});

const textOf = ({ results }: INodeListSearchResult) => results.map((entry) => JSON.stringify(entry));

describe.each(lists)('The list of %s: %s', (folder, name, list) => {
	const search = async (logged: string[] = []) =>
		await searchList({
			node: new exported[folder](),
			list: name,
			parameters,
			credentialType: accounts[folder].credentialType,
			credential: credentialFor(folder),
			logged,
		});

	it('shows all other records if one is odd', async () => {
		for (const needed of Object.keys(list.dependsOn ?? {})) expect(parameters).toHaveProperty(needed);
		let first: object = {};
		proxy.alter = (json) => {
			withTwo(json);
			first = Object.assign({}, ...listsIn(json).map(([record]) => record));
			return json;
		};
		const all = textOf(await search());
		expect(all.length).toBeGreaterThan(1);
		for (const oddity of odditiesOf(first)) {
			proxy.alter = (json) => withOdd(withTwo(json), oddity);
			const found = await search().catch((error: Error) => {
				throw new Error(`${oddity.what}: ${error.message}`);
			});
			const shown = textOf(found);
			const others = shown.filter((entry) => all.includes(entry));
			// In the same order; only one may be missing, look different or be somewhere else
			const but = (entries: string[], one: string) => entries.filter((entry) => entry !== one).join('\n');
			expect([oddity.what, all.some((one) => but(others, one) === but(all, one))]).toEqual([oddity.what, true]);
			for (const entry of found.results) {
				expect([oddity.what, typeof entry.name, entry.name.trim() === '']).toEqual([oddity.what, 'string', false]);
				expect(['string', 'number']).toContain(typeof entry.value);
				expect(['string', 'undefined']).toContain(typeof entry.description);
			}
		}
	});

	it('logs once that it skips a record', async () => {
		const logged: string[] = [];
		proxy.alter = (json) => withOdd(withTwo(json), { what: '', isUnreadable: true, make: () => ({}) });
		await search(logged);
		await search(logged);
		// The other tests of this file may have logged it already
		expect(logged.length).toBeLessThanOrEqual(1);
	});
});
