import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeParameters,
	INodeType,
	NodeApiError,
} from 'n8n-workflow';

import { HotDocsAdvanceApi } from '../../../credentials/HotDocsAdvanceApi.credentials';
import { HotDocsAdvanceTokenApi } from '../../../credentials/HotDocsAdvanceTokenApi.credentials';
import { LynxVizionApi } from '../../../credentials/LynxVizionApi.credentials';
import { X0paRoomApi } from '../../../credentials/X0paRoomApi.credentials';
import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { LynxVizion } from '../../../nodes/LynxVizion/LynxVizion.node';
import { X0paRoom } from '../../../nodes/X0paRoom/X0paRoom.node';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import { echoes, entries, remainsOf } from '../../echoes.mjs';
import { expectEveryCredential } from '../credentials/subjects.mjs';
import { AnsweringServer, type Answer } from '../harness/answeringServer.mjs';
import { runNode } from '../harness/runNode.mjs';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { testCredential } from '../harness/testCredential.mjs';

const KEY = 'Kk9/+x="~Z-4471-5523';
const PASSWORD = 'Pp7&"ä /word-8812';
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.dBjftJeZ4CVP';
/** A password in the base URL. */
const WORD = 'Bb5-base-word/1';
const LINK = '11111111-1111-4111-8111-111111111111';

interface Subject {
	type: ICredentialType;
	node: INodeType;
	parameters: INodeParameters;
	/** The secrets by field of the credential. */
	secrets: Record<string, string>;
	/** The other fields. */
	more?: ICredentialDataDecryptedObject;
	/** One of the node's lists. */
	list: string;
	/** The body of a success, with what the service repeats in it. */
	success: (echo: string) => object;
}

const subjects: Subject[] = [
	{
		type: new XobinApi(),
		node: new Xobin(),
		parameters: { resource: 'track', operation: 'getOverallStats', simplify: false },
		secrets: { apiKey: KEY },
		list: 'tracks',
		success: (echo) => ({ totals: { note: echo }, [echo]: 1 }),
	},
	{
		type: new LynxVizionApi(),
		node: new LynxVizion(),
		parameters: { resource: 'usage', operation: 'getSummary' },
		secrets: { apiKey: KEY },
		list: 'projects',
		success: (echo) => ({ total_jobs: 1, note: [echo] }),
	},
	{
		type: new X0paRoomApi(),
		node: new X0paRoom(),
		parameters: { resource: 'assessment', operation: 'getAll', returnAll: true, simplify: false },
		secrets: { apiKey: KEY, password: PASSWORD, sessionToken: TOKEN },
		more: { email: 'a@example.com' },
		list: 'assessments',
		success: (echo) => [{ id: 1, name: echo }],
	},
	{
		type: new HotDocsAdvanceApi(),
		node: new HotDocsAdvance(),
		parameters: {
			authentication: 'servicePrincipal',
			resource: 'publicInterviewLink',
			operation: 'get',
			publicInterviewLinkId: LINK,
		},
		secrets: { principalPassword: PASSWORD, sessionToken: TOKEN },
		more: { clientName: 'n8n', principalName: 'principal' },
		list: 'workGroups',
		success: (echo) => ({ id: LINK, name: 'x', description: echo }),
	},
	{
		type: new HotDocsAdvanceTokenApi(),
		node: new HotDocsAdvance(),
		parameters: {
			authentication: 'accessToken',
			resource: 'publicInterviewLink',
			operation: 'get',
			publicInterviewLinkId: LINK,
		},
		secrets: { accessToken: TOKEN },
		list: 'workGroups',
		success: (echo) => ({ id: LINK, name: 'x', description: echo }),
	},
];

const server = new AnsweringServer();
beforeAll(async () => await server.start());
afterAll(async () => await server.close());

it('tries every credential', expectEveryCredential);

let accounts = 0;
/** Only what is sent in a header as it is may be pasted with anything around it. */
const isPasted = (field: string): boolean => /apiKey|accessToken/.test(field);

describe.each(subjects)(
	'$type.name: a service that repeats',
	({ type, node, parameters, secrets, more, list, success }) => {
		const names = Object.keys(secrets);
		const allSecrets = Object.values(secrets);

		const credential = (enter: (secret: string) => string): ICredentialDataDecryptedObject => ({
			baseUrl: `${server.url}/${++accounts}`,
			...more,
			...Object.fromEntries(names.map((name) => [name, isPasted(name) ? enter(secrets[name]) : secrets[name]])),
		});

		/** Runs the operation, and returns all that n8n saves. */
		async function record(data: ICredentialDataDecryptedObject): Promise<string> {
			const { run } = await runNode({
				node,
				parameters: { ...parameters, options: { maxAttempts: 1 } },
				credentialTypes: [type],
				credentials: { [type.name]: data },
				preview: false,
			});
			return JSON.stringify(run);
		}

		const answers: Array<(said: string) => Answer> = [
			(said) => ({ status: 422, body: JSON.stringify({ message: said }) }),
			(said) => ({ status: 400, type: 'text/plain', body: said }),
			(said) => ({ status: 500, type: 'text/html', body: `<html><title>${said}</title></html>` }),
			(said) => ({ status: 200, body: JSON.stringify({ error: said }) }),
		];
		// Each form in each kind of response, and each way of entering it in each form
		const cases = Object.entries(echoes).flatMap(([how, echo], form) =>
			Object.entries(entries).map(([entry, enter], way) => ({
				how,
				entry,
				echo,
				enter,
				answer: answers[(form + way) % answers.length],
			})),
		);

		it.each(cases)('what was entered $entry, $how, in an error', async ({ echo, enter, answer }) => {
			server.answer = () => answer(allSecrets.map(echo).join(' and '));
			const saved = await record(credential(enter));
			expect(saved).toContain('***');
			for (const secret of allSecrets) expect(remainsOf(secret, echo, saved)).toEqual([]);
		});

		const readable = Object.entries(echoes).filter(([how]) => !/\ball\b/.test(how));
		it.each(Object.entries(entries))('what was entered %s, in a success', async (_entry, enter) => {
			const said = readable.flatMap(([, echo]) => allSecrets.map(echo)).join(' and ');
			server.answer = () => ({ body: JSON.stringify(success(said)) });
			const saved = await record(credential(enter));
			expect(saved.split('***').length).toBeGreaterThan(readable.length);
			expect(saved).not.toContain('NodeApiError');
			for (const [, echo] of readable) {
				for (const secret of allSecrets) expect(remainsOf(secret, echo, saved)).toEqual([]);
			}
		});

		// HotDocs Advance refuses a base URL with a password
		const words = type.name.startsWith('hotDocs') ? [] : [WORD];
		const withWord = (data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject => {
			const user = words.map((word) => `somebody:${encodeURIComponent(word)}@`).join('');
			return { ...data, baseUrl: String(data.baseUrl).replace('://', `://${user}`) };
		};

		it.each(Object.entries(echoes))('the password of the base URL, %s', async (_how, echo) => {
			if (words.length === 0) return;
			server.answer = () => ({ status: 422, body: JSON.stringify({ message: echo(WORD) }) });
			const saved = await record(withWord(credential((secret) => secret)));
			expect(saved).toContain('***');
			expect(remainsOf(WORD, echo, saved)).toEqual([]);
		});

		it('a token that was replaced during the run', async () => {
			if (!names.includes('sessionToken')) return;
			const fresh = 'fresh-token-of-the-test';
			server.answer = ({ path, headers }) => {
				if (/\/token$/.test(path)) return { body: JSON.stringify({ id: fresh }) };
				if (/LogIn$/.test(path)) return { body: fresh };
				const isOld = JSON.stringify(headers).includes(TOKEN);
				return { status: isOld ? 401 : 422, body: JSON.stringify({ message: `not ${TOKEN}` }) };
			};
			const saved = await record(credential((secret) => secret));
			expect(saved).toContain('422: \\"not ***');
			expect(remainsOf(TOKEN, (secret) => secret, saved)).toEqual([]);
		});

		it('all of it, in a list of the editor', async () => {
			for (const echo of Object.values(echoes)) {
				server.answer = () => ({ status: 422, body: JSON.stringify({ message: allSecrets.map(echo).join(' and ') }) });
				const logged: string[] = [];
				const failed = searchList({
					node,
					list,
					parameters,
					credentialType: type,
					credential: credential(entries['with Bearer']),
					logged,
				});
				const { message, description } = (await failed.catch((error: unknown) => error)) as NodeApiError;
				const shown = JSON.stringify([message, description, logged]);
				expect(shown).toContain('***');
				for (const secret of allSecrets) expect(remainsOf(secret, echo, shown)).toEqual([]);
			}
		});

		it('all of it, in the test of the credential', async () => {
			// The test signs in again, without the token
			const sent = [...words, ...names.filter((name) => name !== 'sessionToken').map((name) => secrets[name])];
			for (const echo of Object.values(echoes)) {
				server.answer = () => ({ status: 403, body: JSON.stringify({ message: sent.map(echo).join(' and ') }) });
				const shown = await testCredential(type, withWord(credential(entries['with blanks around it'])));
				expect(shown).not.toBe('OK');
				for (const secret of sent) expect(remainsOf(secret, echo, shown)).toEqual([]);
			}
		});
	},
);
