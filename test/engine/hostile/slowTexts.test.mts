import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';

import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { XobinTrigger } from '../../../nodes/Xobin/XobinTrigger.node';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { settingsOf } from '../../../sandbox/vendors/Xobin/deliver.mjs';
import type { VendorName } from '../../../sandbox/types.mjs';
import { allVendors } from '../../../tools/vendors.mjs';
import { cases as hotDocsCases, hotDocs } from '../HotDocsAdvance/cases.mjs';
import { runHotDocs } from '../HotDocsAdvance/fixture.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { hostTrigger } from '../harness/webhookNode.mjs';
import { cases as lynxCases, lynxVizion } from '../LynxVizion/cases.mjs';
import { cases as x0paCases, x0paRoom } from '../X0paRoom/cases.mjs';
import { cases as xobinCases, xobin } from '../Xobin/cases.mjs';
import { texts } from './attacks.mjs';
import { LONGEST_BLOCK_MS, Monitor } from './monitor.mjs';

const sandbox = useSandbox();
const { workItemId } = hotDocsWorkSeeds;

async function expectNoBlock(work: () => Promise<unknown>): Promise<void> {
	const monitor = new Monitor();
	await work().finally(() => monitor.stop());
	expect(monitor.block).toBeLessThan(LONGEST_BLOCK_MS);
}

const operations = [
	{ details: xobin, cases: xobinCases },
	{ details: x0paRoom, cases: x0paCases },
	{ details: hotDocs, cases: hotDocsCases },
	{ details: lynxVizion, cases: lynxCases },
].flatMap(({ details, cases }) =>
	cases.map((one) => ({ ...one, details, title: `${details.folder} ${one.resource}.${one.operation}` })),
);

/** Runs an operation while the service responds with a text. */
async function runOn({ details, ...one }: (typeof operations)[number], status: number, body: string): Promise<void> {
	await one.prepare?.(sandbox());
	const { name } = allVendors.find(({ folder }) => folder === details.folder)!;
	sandbox().inject({ vendor: name as VendorName, status, body });
	const parameters: INodeParameters = { ...one.parameters, resource: one.resource, operation: one.operation };
	const run = async () =>
		await details.run(sandbox(), parameters, {
			preview: false,
			...(one.file ? { binary: [one.file] } : {}),
		});
	await expectNoBlock(run);
	sandbox().reset();
}

// `everyEntrance.test.mts` tries all operations, each with some of the texts. These read texts in all the ways that there are
const ways = [
	'Xobin track.getOverallStats',
	'Xobin assessmentReport.download',
	'HotDocsAdvance answerSet.get',
	'HotDocsAdvance document.download',
	'LynxVizion playback.downloadThumbnail',
	'LynxVizion playback.downloadManifest',
	'LynxVizion file.download',
];

const chosen = operations.filter(({ title }) => ways.includes(title));

it('tries each of these ways', () => {
	expect(chosen.map(({ title }) => title).sort()).toEqual([...ways].sort());
});

describe.each(chosen)('$title', (one) => {
	it.each(Object.entries(texts))('is not blocked by %s', async (_what, body) => {
		await runOn(one, 200, body);
		await runOn(one, 400, body);
	});
});

it.each(Object.entries(texts))('a webhook is not blocked by %s', async (_what, body) => {
	const trigger = await hostTrigger({
		node: new XobinTrigger(),
		parameters: { events: ['assessmentSubmitted'], options: { signature: 'require' } },
		credentialTypes: [new XobinApi()],
		credentials: { xobinApi: { apiKey: sandbox().accounts.xobin.apiKey, baseUrl: sandbox().baseUrl('xobin') } },
	});
	await trigger.publish();
	const url = String(settingsOf(sandbox(), 'assessmentSubmitted').hook?.url);
	const headers = { 'content-type': 'text/plain', 'x-xobin-signature': 'wrong' };
	const post = async () => await axios.post(url, body, { headers, proxy: false, validateStatus: () => true });
	await expectNoBlock(post);
	expect((await post()).status).toBe(401);
	await trigger.close();
});

it.each(['x; filename*=', 'x; filename="\\"', 'x; charset="', '  ,', '1 '])(
	'a download is not blocked by headers of %j',
	async (unit) => {
		const value = unit.repeat(2_048 / unit.length);
		const names = ['content-disposition', 'content-type', 'content-encoding', 'retry-after', 'x-ratelimit-reset'];
		for (const status of [200, 429]) {
			sandbox().inject({ status, headers: Object.fromEntries(names.map((name) => [name, value])), body: '%PDF-1.7' });
			const download = operations.find(({ title }) => title === 'HotDocsAdvance document.download')!;
			const parameters = { ...download.parameters, resource: 'document', operation: 'download' };
			await expectNoBlock(async () => await runHotDocs(sandbox(), parameters));
		}
	},
);

it('returns an answer set with comments', async () => {
	const body = texts['comments before an answer set'];
	sandbox().inject({ status: 200, body });
	const { items } = await runHotDocs(sandbox(), { resource: 'answerSet', operation: 'get', workItemId });
	expect(items.map(({ json }) => json)).toEqual([{ workItemId, answerXml: body, answers: {}, answerTypes: {} }]);
});
