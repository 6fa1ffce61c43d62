import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { poll } from '../../tools/n8n/poll.mjs';
import { sandboxCredentials } from '../../tools/n8n/sandbox-credentials.mjs';
import { echoes } from '../echoes.mjs';
import { AnsweringServer, type Answer } from '../engine/harness/answeringServer.mjs';
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
			const values = [...Object.values(credential!.data), [...tokens.keys()].at(-1)].map(String);
			const echo = JSON.stringify([
				credential,
				...values,
				...values.map(encodeURIComponent),
				...values.map((value) => Buffer.from(value).toString('base64')),
			]);
			const fault = sandbox.inject({ status, body: status === 500 ? echo : { error: echo }, times: 'always' });
			await n8n.executions.run(id, 'Start');
			expect(fault.hits).toBeGreaterThan(0);
			fault.remove();
		}
		expect(existsSync(join(instance.userFolder, 'n8n.log'))).toBe(true);
		expect(searchSecrets(instance.userFolder)).toEqual([]);
	});
});

/** Secrets with characters that the formats escape. They stand for all keys, and all passwords. */
const KEY = 'Kk9/+x="&~Z-canary-4471-5523';
const PASSWORD = 'Pp7\\&" /word-canary-8812-66';
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.Y2FuYXJ5LTkxNzM.dBjftJeZ4CVP';
const planted = [KEY, PASSWORD, TOKEN];
const LINK = '2d9f3d10-6fdb-494f-9929-955515c6f114';

interface Subject {
	type: string;
	/** The secret fields of the credential, as somebody may paste them. */
	fields: Record<string, string>;
	secrets: string[];
	parameters: Record<string, unknown>;
	/** A successful response that repeats something. */
	success: (echo: string) => object;
	list: string;
	trigger?: Record<string, unknown>;
}

const subjects: Subject[] = [
	{
		type: 'xobin',
		fields: { apiKey: `${KEY}\n` },
		secrets: [KEY],
		parameters: { resource: 'track', operation: 'getOverallStats', simplify: false },
		success: (echo) => ({ totals: { note: echo } }),
		list: 'tracks',
		trigger: { events: ['assessmentSubmitted'] },
	},
	{
		type: 'x0paRoom',
		fields: { apiKey: ` ${KEY}`, password: PASSWORD },
		secrets: planted,
		parameters: { resource: 'assessment', operation: 'getAll', returnAll: true, simplify: false },
		success: (echo) => [{ id: 1, name: echo }],
		list: 'assessments',
		trigger: { assessmentId: { __rl: true, mode: 'id', value: '824' }, events: ['candidateAdded'] },
	},
	{
		type: 'hotDocsAdvance',
		fields: { principalPassword: PASSWORD },
		secrets: [PASSWORD, TOKEN],
		parameters: {
			authentication: 'servicePrincipal',
			resource: 'publicInterviewLink',
			operation: 'get',
			publicInterviewLinkId: LINK,
		},
		success: (echo) => ({ id: LINK, name: 'x', description: echo }),
		list: 'workGroups',
	},
	{
		type: 'lynxVizion',
		fields: { apiKey: `Bearer ${KEY}\r\n` },
		secrets: [KEY],
		parameters: { resource: 'usage', operation: 'getSummary' },
		success: (echo) => ({ total_jobs: 1, note: [echo] }),
		list: 'projects',
		trigger: { events: ['videoCompleted'], projectId: { __rl: true, mode: 'list', value: '' } },
	},
];

/** In data, a secret of which every character is escaped is not recognized. */
const readable = Object.entries(echoes).flatMap(([how, echo]) => (/\ball\b/.test(how) ? [] : [echo]));

describe.each(subjects)('$type, with odd secrets', ({ type, fields, secrets, parameters, success, list, trigger }) => {
	const service = new AnsweringServer();
	beforeAll(async () => await service.start());
	afterAll(async () => await service.close());

	/** The service repeats the secrets in one form after the other. @param forms default: all that errors must not show */
	function repeat(answer: (echo: string) => Answer, forms = Object.values(echoes)): void {
		const said = forms.map((echo) => secrets.map(echo).join(' and '));
		let turn = 0;
		service.answer = ({ path }) => {
			if (path.endsWith('/token')) return { body: JSON.stringify({ id: TOKEN }) };
			if (path.endsWith('/ServicePrincipalLogIn')) return { type: 'text/plain', body: TOKEN };
			return answer(said[turn++ % said.length]);
		};
	}
	const refusal = (echo: string): Answer => ({ status: 422, body: JSON.stringify({ message: echo }) });

	const node = `n8n-nodes-recruiting.${type}`;
	const name = `${type}Api`;
	const withPlanted = async (work: () => Promise<void>) =>
		await e2e().withCredential(name, { ...fields, baseUrl: service.url }, work);
	const expectNone = (...shown: unknown[]) => {
		const { instance } = e2e();
		const file = join(instance.userFolder, 'shown.txt');
		// Searched with the rest
		appendFileSync(file, shown.map((one) => JSON.stringify(one)).join('\n'));
		try {
			expect(searchSecrets(instance.userFolder, planted)).toEqual([]);
		} finally {
			rmSync(file);
		}
	};

	it.each<[string, (echo: string) => Answer]>([
		['an error', refusal],
		['a web page', (echo) => ({ status: 400, type: 'text/html', body: `<html><title>${echo}</title>` })],
		['an error with status 200', (echo) => ({ body: JSON.stringify({ error: echo }) })],
		['a success', (echo) => ({ body: JSON.stringify(success(echo)) })],
	])('n8n keeps none that the service repeats in %s', async (what, answer) => {
		repeat(answer, what === 'a success' ? readable : undefined);
		await withPlanted(async () => {
			const { n8n, importWorkflow } = e2e();
			const our = ourNode(type, { ...parameters, options: { maxAttempts: 1 } }, { onError: 'continueRegularOutput' });
			const { id } = await importWorkflow(runWith(our, Object.keys(echoes).length));
			const execution = await n8n.executions.run(id, 'Start');
			expect(execution.status).toBe('success');
			expect(JSON.stringify(execution.data)).toContain('***');
			expectNone();
		});
	});

	it('neither does a list, nor the test of its credential', async () => {
		await withPlanted(async () => {
			const { n8n, credentials } = e2e();
			const { id } = credentials.find((credential) => credential.type === name)!;
			const shown: unknown[] = [];
			for (const answer of [refusal, (echo: string) => ({ body: JSON.stringify([{ id: 1, name: echo }]) })]) {
				repeat(answer, readable);
				const opened = await n8n.http.send('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
					body: {
						path: `parameters.${list}`,
						methodName: list,
						nodeTypeAndVersion: { name: node, version: 1 },
						currentNodeParameters: { authentication: 'servicePrincipal' },
						credentials: { [name]: { id, name } },
					},
				});
				shown.push(opened.data);
			}
			// No token was sent to a sign-in
			const sent = secrets.filter((secret) => secret !== TOKEN).join(' ');
			for (const status of [500, 401, 403, 418]) {
				service.answer = () => ({ status, body: JSON.stringify({ message: sent }) });
				shown.push(await n8n.credentials.test(id));
			}
			expectNone(...shown);
		});
	});

	it('neither does its trigger', async () => {
		if (!trigger) return;
		await withPlanted(async () => {
			const { n8n, instance, importWorkflow } = e2e();
			const { id, versionId } = await importWorkflow({
				name: type,
				nodes: [
					{
						name: 'Trigger',
						type: `${node}Trigger`,
						typeVersion: 1,
						position: [0, 0],
						parameters: trigger,
						credentials: { [name]: { id: null, name: '' } },
					},
				],
				connections: {},
			});
			repeat(refusal);
			// n8n tries a polling trigger again and again, and reports it in its log only
			const log = join(instance.userFolder, 'n8n.log');
			const before = readFileSync(log).length;
			await n8n.http.send('POST', `/rest/workflows/${id}/activate`, { body: { versionId } });
			await poll('the refusal in the log', async () =>
				readFileSync(log).subarray(before).includes('returned 422: "***') ? true : undefined,
			);
			await n8n.http.send('POST', `/rest/workflows/${id}/deactivate`, { body: {} });
			expectNone();
		});
	});
});

it('finds a planted secret', () => {
	const { instance, sandbox } = e2e();
	const file = join(instance.userFolder, 'planted.txt');
	const planted = 'Kk9/+x="&~Z-other-canary';
	for (const secret of [sandbox.accounts.xobin.apiKey, ...Object.values(echoes).map((echo) => echo(planted))]) {
		appendFileSync(file, `x ${JSON.stringify(secret)} x`);
		try {
			expect(searchSecrets(instance.userFolder, [planted])).toContainEqual(expect.stringMatching(/^planted\.txt: /));
		} finally {
			rmSync(file);
		}
	}
});
