/*
 * The menus of the editor, the polling triggers and the webhook triggers, on the answers and calls that `answers.mts` has
 * and on records that are odd in one field. An odd record is skipped, and all others go on. A new list is in it by
 * itself; a new trigger needs a line in `triggers.mts`.
 */
import axios from 'axios';
import type { IDataObject, INodeType } from 'n8n-workflow';

import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { PollingWorkflow } from '../harness/pollNode.mjs';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { hostTrigger, type TriggerHost } from '../harness/webhookNode.mjs';
import { AnsweringServer, forwarded, type Answer, type Asked } from '../harness/answeringServer.mjs';
import { another, isObject } from './altered.mjs';
import { broken, nothings, pages, refusals, type NamedAnswer } from './answers.mjs';
import { behind, credentialOf, nodes } from './parts.mjs';
import { called, listParameters, polled, type Called } from './triggers.mjs';
import { ACCIDENT } from './verdict.mjs';

type Json = Record<string, unknown>;

const server = new AnsweringServer();
let sandbox: Sandbox;
let front: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
	await server.start();
	front = behind(server.url, sandbox);
});
beforeEach(() => {
	sandbox.reset();
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
	await server.close();
	await sandbox.close();
});

const forward = async (asked: Asked): Promise<Answer> => await forwarded(sandbox.url, asked);
const isSignIn = ({ path }: Asked): boolean => /\/(token|ServicePrincipalLogIn)(\?|$)/i.test(path);

/** Answers every request but a sign-in. */
const answerWith = (answer: Answer | ((asked: Asked) => Answer | Promise<Answer>)): void => {
	server.answer = async (asked) =>
		isSignIn(asked) ? await forward(asked) : typeof answer === 'function' ? await answer(asked) : answer;
};

const textOf = ({ message, description }: { message: string; description?: string | null }): string =>
	`${message} ${description ?? ''}`;

const without = (row: Json, name: string): Json =>
	Object.fromEntries(Object.entries(row).filter(([other]) => other !== name));

const ODD: unknown[] = [null, '', 7, 'odd', {}, [], [null], true];

/** Another record, odd in one field at a time, and rows that are no records. */
function oddRows(row: Json): Array<{ name: string; row: unknown }> {
	const other = another(row);
	return [
		...[null, 7, 'odd', [], {}].map((one) => ({ name: `a row ${JSON.stringify(one)}`, row: one })),
		...Object.keys(other).flatMap((name, index) => [
			{ name: `without ${name}`, row: without(other, name) },
			...[null, ODD[1 + ((index * 2) % 7)], ODD[1 + ((index * 2 + 1) % 7)]].map((value) => ({
				name: `${name} ${JSON.stringify(value)}`,
				row: { ...other, [name]: value },
			})),
		]),
	];
}

/** The lists in an answer: itself, or its members. */
function listsIn(answer: unknown): Array<{ rows: Json[]; withRows: (rows: unknown[]) => unknown }> {
	if (Array.isArray(answer)) return [{ rows: answer.filter(isObject), withRows: (rows) => rows }];
	return Object.entries(Object(answer) as Json)
		.filter(([, value]) => Array.isArray(value))
		.map(([name, value]) => ({
			rows: (value as unknown[]).filter(isObject),
			withRows: (rows) => ({ ...(answer as Json), [name]: rows }),
		}));
}

const all: NamedAnswer[] = [...refusals, ...pages, ...broken];

describe('The lists of the editor', () => {
	const lists = nodes.flatMap((node) =>
		Object.keys(node.methods?.listSearch ?? {}).map((list) => ({ node, list, name: node.description.name })),
	);
	const load = async (node: INodeType, list: string) =>
		await searchList({ node, list, parameters: listParameters, ...credentialOf(node, front) });

	it('exist', () => expect(lists.length).toBeGreaterThan(0));

	it.each(lists)('$name $list: fails in words where there is no list', async ({ node, list }) => {
		const faults: string[] = [];
		for (const answer of [...all, ...nothings]) {
			answerWith(answer);
			const outcome = await load(node, list).catch((error: Error) => error);
			if (!(outcome instanceof Error)) faults.push(`${answer.name}: ${JSON.stringify(outcome)}`);
			else if (ACCIDENT.test(textOf(outcome))) faults.push(`${answer.name}: an accident: ${textOf(outcome)}`);
		}
		expect(faults).toEqual([]);
	});

	it.each(lists)('$name $list: shows all others where one is odd', async ({ node, list }) => {
		let good: unknown;
		answerWith(async (asked) => {
			const answer = await forward(asked);
			// HotDocs Advance asks for a token first
			if (answer.status !== 401) good = JSON.parse(answer.body.toString());
			return answer;
		});
		const { results: expected } = await load(node, list);
		expect(expected.length).toBeGreaterThan(0);
		const faults: string[] = [];
		for (const { rows, withRows } of listsIn(good).filter((one) => one.rows.length > 0)) {
			for (const { name, row } of oddRows(rows[0])) {
				answerWith({ body: JSON.stringify(withRows([row, ...rows])) });
				const outcome = await load(node, list).catch((error: Error) => error);
				if (outcome instanceof Error) {
					faults.push(`${name}: ${textOf(outcome)}`);
					continue;
				}
				const shown = outcome.results.map(({ name: label, value }) => JSON.stringify([label, value]));
				const lost = expected.filter(({ name: label, value }) => !shown.includes(JSON.stringify([label, value])));
				if (lost.length > 0) faults.push(`${name}: ${JSON.stringify(lost)} is missing`);
				for (const { name: label, value } of outcome.results) {
					const isNamed = typeof label === 'string' && label.trim() !== '' && !ACCIDENT.test(label);
					const isId = (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
					if (!isNamed || !isId) faults.push(`${name}: an entry ${JSON.stringify([label, value])}`);
				}
			}
		}
		expect(faults).toEqual([]);
	});
});

describe('The polling triggers', () => {
	const triggers = nodes.filter(({ description }) => description.polling === true);
	const named = triggers.map((node) => ({ node, name: node.description.name }));

	it('are all under test', () => {
		expect(Object.keys(polled).sort()).toEqual(named.map(({ name }) => name).sort());
	});

	const begin = (node: INodeType): PollingWorkflow =>
		new PollingWorkflow({ node, parameters: polled[node.description.name].parameters, ...credentialOf(node, front) });

	const endOf = (node: INodeType, { path }: Asked): string | undefined =>
		Object.keys(polled[node.description.name].lists).find((end) => path.split('?')[0].endsWith(end));

	/** The good answers of the sandbox, by the end of the path. */
	async function goodLists(node: INodeType): Promise<Record<string, Json[]>> {
		const found: Record<string, Json[]> = {};
		answerWith(async (asked) => {
			const answer = await forward(asked);
			const end = endOf(node, asked);
			if (end) {
				const json = JSON.parse(answer.body.toString()) as unknown;
				const { field } = polled[node.description.name].lists[end];
				found[end] = (field === undefined ? json : (json as Json)[field]) as Json[];
			}
			return answer;
		});
		await begin(node).activate();
		return found;
	}

	/** Answers with these rows, whether the events have happened or not, and a further row in one of the lists. */
	function serve(
		node: INodeType,
		good: Record<string, Json[]>,
		{ happened, odd }: { happened: boolean; odd?: { end: string; row: unknown } },
	): void {
		answerWith(async (asked) => {
			const end = endOf(node, asked);
			if (end === undefined) return await forward(asked);
			const { field, happen } = polled[node.description.name].lists[end];
			const rows = happened ? happen(good[end]) : good[end];
			const shown = odd?.end === end ? [rows[0], odd.row, ...rows.slice(1)] : rows;
			return { body: JSON.stringify(field === undefined ? shown : { count: shown.length, [field]: shown }) };
		});
	}

	async function eventsWith(
		node: INodeType,
		good: Record<string, Json[]>,
		odd?: { end: string; row: unknown },
		isOddFromStart = true,
	): Promise<{ items: IDataObject[]; errors: string[] }> {
		const workflow = begin(node);
		serve(node, good, { happened: false, odd: isOddFromStart ? odd : undefined });
		await workflow.activate();
		serve(node, good, { happened: true, odd });
		await workflow.tick();
		await workflow.tick();
		return { items: workflow.items, errors: workflow.errors.map(textOf) };
	}

	it.each(named)('$name: reports all other events where one record is odd', async ({ node }) => {
		const good = await goodLists(node);
		const { items: expected } = await eventsWith(node, good);
		expect(expected.length).toBeGreaterThan(2);
		const faults: string[] = [];
		for (const [end, rows] of Object.entries(good)) {
			for (const { name, row } of oddRows(rows[0])) {
				for (const isOddFromStart of [true, false]) {
					const { items, errors } = await eventsWith(node, good, { end, row }, isOddFromStart).catch(
						(error: Error) => ({
							items: [],
							errors: [`not published: ${textOf(error)}`],
						}),
					);
					const texts = items.map((item) => JSON.stringify(item));
					const count = (event: IDataObject) => texts.filter((text) => text === JSON.stringify(event)).length;
					const wrong = expected.filter((event) => count(event) !== 1);
					faults.push(
						...errors.map((error) => `${end} ${name}: ${error}`),
						...wrong.map((event) => `${end} ${name}: ${count(event)} × ${JSON.stringify(event).slice(0, 100)}`),
					);
				}
			}
		}
		expect(faults).toEqual([]);
	});

	it.each(named)('$name: loses no event to an answer that is no list, and reports it in words', async ({ node }) => {
		const good = await goodLists(node);
		const { items: expected } = await eventsWith(node, good);
		const faults: string[] = [];
		const noLists = nothings.filter(({ kind }) => kind !== '[]');
		for (const answer of [...all, ...noLists]) {
			serve(node, good, { happened: false });
			const workflow = begin(node);
			await workflow.activate();
			answerWith(answer);
			await workflow.tick();
			await workflow.tick();
			const { items, errors } = workflow;
			if (items.length > 0) faults.push(`${answer.name}: ${items.length} events`);
			if (errors.length !== 1) faults.push(`${answer.name}: ${errors.length} reports`);
			if (errors.some((error) => ACCIDENT.test(textOf(error)))) faults.push(`${answer.name}: ${textOf(errors[0])}`);
			serve(node, good, { happened: true });
			await workflow.tick();
			const later = JSON.stringify(workflow.items);
			if (later !== JSON.stringify(expected)) faults.push(`${answer.name}: afterwards ${later.slice(0, 100)}`);
		}
		expect(faults).toEqual([]);
	});

	it.each(named)('$name: is not published where the first answer is no list', async ({ node }) => {
		const faults: string[] = [];
		for (const answer of [...all, ...nothings.filter(({ kind }) => kind !== '[]')]) {
			answerWith(answer);
			const error = await begin(node)
				.activate()
				.then(() => undefined)
				.catch((one: Error) => one);
			if (error === undefined) faults.push(`${answer.name}: published`);
			else if (ACCIDENT.test(textOf(error))) faults.push(`${answer.name}: ${textOf(error)}`);
		}
		expect(faults).toEqual([]);
	});
});

describe('The webhook triggers', () => {
	const triggers = nodes.filter(({ description }) => (description.webhooks ?? []).length > 0);
	const ways = triggers.flatMap((node) =>
		(called[node.description.name] ?? []).map((way, index) => ({
			node,
			way,
			name: `${node.description.name} ${index + 1}`,
		})),
	);

	it('are all under test', () => {
		expect(Object.keys(called).sort()).toEqual(triggers.map(({ description }) => description.name).sort());
	});

	const host = async (node: INodeType, { parameters }: Called): Promise<TriggerHost> => {
		const { credentialType, credential } = credentialOf(node, front);
		return await hostTrigger({
			node,
			parameters,
			credentialTypes: [credentialType],
			credentials: { [credentialType.name]: credential },
		});
	};

	const post = async (url: string, data: string | Buffer, headers: Record<string, string>) =>
		await axios.post<unknown>(url, data, {
			headers,
			validateStatus: () => true,
			proxy: false,
			transformRequest: (x: unknown) => x,
		});

	it.each(ways)('$name: starts with whatever bytes a text is sent in', async ({ node, way }) => {
		answerWith(forward);
		const trigger = await host(node, way);
		await trigger.publish();
		const { url, headers } = way.to(trigger, sandbox);
		const text = JSON.stringify(way.payload);
		const faults: string[] = [];
		// Those that n8n itself can read
		const encodings: Array<[string, Buffer, string]> = [
			['UTF-8', Buffer.from(text), 'application/json'],
			['UTF-8 with its name', Buffer.from(text), 'application/json; charset=utf-8'],
			['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`), 'application/json'],
			[
				'UTF-16LE with a byte order mark',
				Buffer.from(`\uFEFF${text}`, 'utf16le'),
				'application/json; charset=utf-16le',
			],
			['UTF-16LE', Buffer.from(text, 'utf16le'), 'application/json; charset=utf-16le'],
			['Latin 1', Buffer.from(text, 'latin1'), 'application/json; charset=latin1'],
			['another type', Buffer.from(`\uFEFF${text}`), 'text/json'],
		];
		for (const [name, body, type] of encodings) {
			const before = trigger.started.length;
			const { status } = await post(url, body, { ...headers, 'content-type': type });
			const got = trigger.started.slice(before).map(({ payload }) => payload);
			if (status !== 200 || JSON.stringify(got) !== `[${text}]`) {
				faults.push(`${name}: ${status} ${JSON.stringify(got).slice(0, 100)}`);
			}
		}
		await trigger.close();
		expect(faults).toEqual([]);
	});

	it.each(ways)('$name: passes a payload on whatever is odd in it, and refuses what is none', async ({ node, way }) => {
		answerWith(forward);
		const trigger = await host(node, way);
		await trigger.publish();
		const { url, headers } = way.to(trigger, sandbox);
		const json = { ...headers, 'content-type': 'application/json' };
		const faults: string[] = [];
		for (const body of ['null', '[]', '[1]', '"x"', '7', 'true', '{"a":', '<!doctype html><p>x</p>']) {
			const before = trigger.started.length;
			const { status } = await post(url, body, json);
			if (status < 400 || status > 499) faults.push(`${body}: ${status}`);
			if (trigger.started.length > before) faults.push(`${body}: started`);
		}
		for (const [index, name] of Object.keys(way.payload).entries()) {
			for (const value of [undefined, null, ODD[1 + ((index * 2) % 7)], ODD[1 + ((index * 2 + 1) % 7)]]) {
				// Advance names the event type, and another one is refused
				const before = trigger.started.length;
				const { status } = await post(url, JSON.stringify({ ...way.payload, [name]: value }), json);
				if (status !== 200 || trigger.started.length === before) {
					faults.push(`${name} ${JSON.stringify(value)}: ${status}`);
				}
			}
		}
		await trigger.close();
		expect(faults).toEqual([]);
	});

	const registering = ways.filter(
		({ node }) =>
			Object.keys(node.webhookMethods ?? {}).length > 0 && node.description.name !== 'hotDocsAdvanceTrigger',
	);

	it.each(registering)('$name: is not published where the registration is refused', async ({ node, way }) => {
		const faults: string[] = [];
		for (const answer of all) {
			const trigger = await host(node, way);
			answerWith(answer);
			const error = await trigger
				.publish()
				.then(() => undefined)
				.catch((one: Error) => one);
			if (error === undefined) faults.push(`${answer.name}: published`);
			else if (ACCIDENT.test(textOf(error))) faults.push(`${answer.name}: ${textOf(error)}`);
			await trigger.close();
		}
		expect(faults).toEqual([]);
	});
});
