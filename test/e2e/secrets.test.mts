import { appendFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { sandboxCredentials } from '../../tools/n8n/sandbox-credentials.mjs';
import { useE2e } from './harness/useE2e.mjs';
import { searchSecrets } from './harness/searchSecrets.mjs';
import { ourNode, runWith } from './harness/workflow.mjs';

const e2e = useE2e();

const calls = {
	xobin: { resource: 'assessmentReport', operation: 'share', reportId: 318 },
	x0paRoom: { resource: 'assessment', operation: 'getAll', returnAll: true },
	hotDocsAdvance: {
		authentication: 'servicePrincipal',
		resource: 'publicInterviewLink',
		operation: 'delete',
		publicInterviewLinkId: '2d9f3d10-6fdb-494f-9929-955515c6f114',
	},
	lynxVizion: { resource: 'sharedReport', operation: 'delete', reportId: '1' },
};

describe.each(Object.entries(calls))('%s', (type, parameters) => {
	it('leaves no secret in n8n’s log, database and files, whatever the vendor returns', async () => {
		const { n8n, sandbox, instance, importWorkflow } = e2e();
		const { id } = await importWorkflow(runWith(ourNode(type, { ...parameters, options: { maxAttempts: 1 } })));
		expect(await n8n.executions.run(id, 'Start')).toMatchObject({ status: 'success' });

		// A vendor that repeats everything it received, and the token that it issued
		const credential = sandboxCredentials((vendor) => sandbox.baseUrl(vendor)).find((one) => one.type === `${type}Api`);
		const { state } = sandbox;
		const tokens =
			type === 'xobin' || type === 'lynxVizion' ? new Map() : state[type as 'x0paRoom' | 'hotDocsAdvance'].tokens;
		for (const status of [400, 401, 500]) {
			const echo = JSON.stringify([credential, [...tokens.keys()].at(-1)]);
			const fault = sandbox.inject({ status, body: status === 500 ? echo : { error: echo }, times: 'always' });
			await n8n.executions.run(id, 'Start');
			expect(fault.hits).toBeGreaterThan(0);
			fault.remove();
		}
		expect(existsSync(join(instance.userFolder, 'n8n.log'))).toBe(true);
		expect(searchSecrets(instance.userFolder)).toEqual([]);
	});
});

it('finds a planted secret', () => {
	const { instance, sandbox } = e2e();
	const file = join(instance.userFolder, 'planted.txt');
	appendFileSync(file, `x${sandbox.accounts.xobin.apiKey}x`);
	try {
		expect(searchSecrets(instance.userFolder)).toEqual([expect.stringMatching(/^planted\.txt: /)]);
	} finally {
		rmSync(file);
	}
});
