/*
 * Every way in which the package makes requests (`entrances.mts`), on everything that a hostile service may answer
 * (`attacks.mts`). Nothing is listed by hand: a new operation, list, trigger or credential is in it by itself. Each request
 * that it makes is under attack by itself, while the others get the answers that the sandbox gave.
 */
import axios from 'axios';

import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { echoes, entries } from '../../echoes.mjs';
import { seed, seeded } from '../../seed.mjs';
import { AnsweringServer, forwarded, type Answer, type Asked } from '../harness/answeringServer.mjs';
import { forgetEverything } from '../harness/forgetEverything.mjs';
import { hostTrigger } from '../harness/webhookNode.mjs';
import { behind, credentialOf, nodes } from '../malformed/parts.mjs';
import { called } from '../malformed/triggers.mjs';
import { ACCIDENT } from '../malformed/verdict.mjs';
import { attacksFor, behavior, texts, waits, WORDS, type Attack, type Target } from './attacks.mjs';
import { entrances, isSignIn, type Entrance } from './entrances.mjs';
import { LONGEST_BLOCK_MS, Monitor } from './monitor.mjs';

const MB = 1_000_000;
/** Nothing may take longer, in ms: all attacks on one request, on a busy machine. n8n by itself would wait for 300 s. */
const LONGEST_MS = 240_000;
/** No more of the endless responses is read: each is read up to the largest size here, and some is on its way. */
const LONGEST_RESPONSE = 40 * MB;
/** No more memory is used for a response that unpacks to 256 MB. */
const MOST_MEMORY = 160 * MB;

const LIMITS = '../../../nodes/engine/limits';
// Nobody can wait for the real limits in a test, and 64 MB of each request take long
jest.mock('../../../nodes/engine/limits', () => ({
	...jest.requireActual<object>('../../../nodes/engine/limits'),
	MAX_RESPONSE_BYTES: 4_000_000,
	MAX_ATTEMPTS: { default: 1, max: 10 },
	BODY_GRACE_MS: 100,
	STANDALONE_RETRY_MS: 100,
	RETRY_DEADLINE_MS: 100,
	OUTAGE_FAILURES: 1_000_000,
	PAUSE_MS: { first: 1, longest: 1 },
}));

const server = new AnsweringServer();
/** A host to which nothing may be sent. */
const other = new AnsweringServer();
const arrived: Asked[] = [];
let sandbox: Sandbox;

/** What the credentials have in their secret fields, as the service gets it. */
const secrets = [
	'Kk9/+x="~Z-4471-5523',
	'Pp7&"# /wqrx-8812-xq',
	'Tt3.qzkx-Uv_bn5Rq-6630-a',
	'Tt4.qzkx-Uv_bn5Rq-6631-b',
];
const [KEY, PASSWORD, ...TOKENS] = secrets;

/** The seven-character pieces of all forms of the secrets, as in `remainsOf`. */
const pieces = new Set(
	secrets.flatMap((secret) =>
		Object.values(echoes).flatMap((echo) => {
			const written = echo(secret)
				.replace(/^(Bearer|Basic) /, '')
				.slice(3);
			return Array.from({ length: Math.max(written.length - 6, 0) }, (_, at) => written.slice(at, at + 7));
		}),
	),
);

/** What a text still has of a secret. */
function leaksIn(text: string): string[] {
	const found: string[] = [];
	for (let at = 0; at < text.length - 6; at++) {
		if (pieces.has(text.slice(at, at + 7))) found.push(text.slice(Math.max(at - 40, 0), at + 40));
	}
	return found.slice(0, 3);
}

let accounts = 0;
/** The accounts of the sandbox with these secrets, pasted as carelessly as the nodes allow. Each time other accounts. */
function planted(): Sandbox['accounts'] {
	const number = ++accounts;
	const plant = (name: string, value: string): string => {
		if (/apiKey|accessToken/.test(name)) return entries['with blanks around it'](KEY);
		if (/password/i.test(name)) return PASSWORD;
		return /email|principalName/.test(name) ? `a${number}-${value}` : value;
	};
	return Object.fromEntries(
		Object.entries(sandbox.accounts).map(([vendor, account]) => [
			vendor,
			Object.fromEntries(Object.entries(account).map(([name, value]) => [name, plant(name, value)])),
		]),
	) as unknown as Sandbox['accounts'];
}

beforeAll(async () => {
	sandbox = await startSandbox();
	await server.start();
	await other.start();
	other.answer = (asked) => {
		arrived.push(asked);
		return { body: JSON.stringify({ id: 'token-of-the-other-host' }) };
	};
});
afterAll(async () => {
	await server.close();
	await other.close();
	await sandbox.close();
});
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

/** How long those that have no option *Timeout* wait for a response from now on, in ms. */
const waitFor = (ms = 60_000) =>
	void Object.assign(jest.requireMock<object>(LIMITS), { STANDALONE_TIMEOUT_MS: ms, SIGN_IN_TIMEOUT_MS: ms });

/** The good answers to its requests, and which of them may be attacked. */
async function record(entrance: Entrance): Promise<{ answers: Map<string, Answer>; targets: Set<string> }> {
	const answers = new Map<string, Answer>();
	const targets = new Set<string>();
	let isReady = false;
	waitFor();
	sandbox.reset();
	forgetEverything();
	await entrance.prepare(sandbox);
	server.answer = async (asked) => {
		const answer = await forwarded(sandbox.url, asked, server.url);
		answers.set(entrance.requestOf(asked), answer);
		if (isReady && !isSignIn(asked)) targets.add(entrance.requestOf(asked));
		return answer;
	};
	const front = () => behind(server.url, sandbox);
	const { errors } = await entrance.use(front, 1, () => (isReady = true));
	if (entrance.signsIn) targets.add('sign-in');
	expect(errors).toEqual([]);
	return { answers, targets };
}

let signIns = 0;
/** The answer to a sign-in: two tokens in turn. */
const token = ({ path }: Asked): Answer => {
	const issued = TOKENS[signIns++ % 2];
	return { body: /\/token/.test(path) ? JSON.stringify({ id: issued }) : issued };
};

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`It has not ended after ${ms} ms`)), ms);
	});
	return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** What is wrong with an error text. */
function faultsIn(error: string): string[] {
	// What the service says is in quotes
	const own = error.replace(/"[^"]*"/g, '""');
	return [
		...(ACCIDENT.test(own) ? [`an accident: ${error.slice(0, 500)}`] : []),
		...(own.includes(WORDS.slice(0, 3)) ? [`not in quotes: ${error.slice(0, 500)}`] : []),
	];
}

const isSmall = ({ pace, headers = {} }: Attack): boolean =>
	pace !== 'floods' && headers['content-encoding'] === undefined;

/** One request of an entrance gets each of these, while all others get good answers. @returns what is wrong */
async function attack(
	entrance: Entrance,
	answers: Map<string, Answer>,
	target: string,
	attacks: Attack[],
	timeout?: number,
): Promise<string[]> {
	const faults: string[] = [];
	const sent = { bytes: 0 };
	const known = new Set<string>();
	let next = 0;
	let isReady = false;
	server.answer = (asked) => {
		const request = entrance.requestOf(asked);
		const text = JSON.stringify(asked.headers) + asked.body.toString();
		// Tokens are those of one of the accounts
		const sentNow = secrets.filter((secret) => text.includes(secret.slice(-9)));
		for (const secret of [KEY, PASSWORD]) if (sentNow.includes(secret)) known.add(secret);
		if (isReady && request === target && next < attacks.length) {
			const given: Target = {
				good: answers.get(request),
				other: other.url,
				secrets: [...new Set([...known, ...sentNow])],
				sent,
			};
			return behavior(attacks[next++])(given, asked);
		}
		if (isSignIn(asked)) return token(asked);
		return answers.get(request) ?? { status: 404, body: '' };
	};
	for (let patience = timeout; next < attacks.length; ) {
		const before = next;
		isReady = false;
		waitFor();
		forgetEverything();
		const front = () => behind(server.url, sandbox, planted());
		const monitor = new Monitor();
		const ready = () => {
			isReady = true;
			waitFor(patience);
		};
		const using = entrance.use(front, attacks.length - next, ready, patience);
		const { saved, errors } = await within(LONGEST_MS, using).finally(() => monitor.stop());
		const which = `${target} ← ${attacks[before].what} to ${attacks[next - 1]?.what}`;
		// On a busy machine, an earlier request may have been late
		if (next === before && (patience === undefined || patience > LONGEST_MS)) return [`${which}: never asked`];
		if (next === before) patience! *= 4;
		faults.push(
			...leaksIn(saved).map((leak) => `${which}: shows ${leak}`),
			...arrived.flatMap(({ path, headers, body }) =>
				leaksIn(path + JSON.stringify(headers) + body.toString()).map((leak) => `${which}: another host got ${leak}`),
			),
			...arrived.filter(({ body }) => body.length > 0).map(() => `${which}: another host got a body`),
			...errors.flatMap(faultsIn).map((fault) => `${which}: ${fault}`),
			...(sent.bytes > LONGEST_RESPONSE ? [`${which}: read ${sent.bytes} bytes`] : []),
			...(monitor.block > LONGEST_BLOCK_MS ? [`${which}: blocked for ${monitor.block} ms`] : []),
			...(monitor.memory > MOST_MEMORY ? [`${which}: used ${monitor.memory} bytes`] : []),
		);
		arrived.length = 0;
	}
	return faults;
}

describe.each(entrances)('$title', (entrance) => {
	it('is safe', async () => {
		const { answers, targets } = await record(entrance);
		const random = seeded(seed + entrances.indexOf(entrance));
		const faults: string[] = [];
		for (const target of targets) {
			const { quick, slow } = attacksFor(random);
			if (entrance.isBrief) quick.push(...waits);
			// n8n itself makes this request, and reads all of the response
			faults.push(
				...(await attack(entrance, answers, target, entrance.isOwn ? quick : quick.filter(isSmall))),
				...(await attack(entrance, answers, target, slow, 200)),
			);
		}
		expect(faults).toEqual([]);
	});
});

/** Headers of a call that isn't verified. */
const WRONG = { authorization: 'wrong', 'x-webhook-key': 'wrong', 'x-xobin-signature': 'wrong' };
const ways = nodes.flatMap((node) =>
	(called[node.description.name] ?? []).map((way, index) => ({
		node,
		way,
		name: `${node.description.name} ${index + 1}`,
	})),
);

describe.each(ways)('A call to $name', ({ node, way }) => {
	it.each([
		['is not verified', false],
		['is verified', true],
	])('that %s neither blocks n8n nor shows a secret', async (_how, isVerified) => {
		sandbox.reset();
		const { credentialType, credential } = credentialOf(node, sandbox);
		const host = await hostTrigger({
			node,
			parameters: way.parameters,
			credentialTypes: [credentialType],
			credentials: { [credentialType.name]: credential },
		});
		await host.publish();
		const to = way.to(host, sandbox);
		const url = isVerified ? to.url : to.url.replace(/token=.*/, 'token=wrong');
		const faults: string[] = [];
		for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
			for (const [what, text] of Object.entries(texts)) {
				const headers = { ...(isVerified ? to.headers : WRONG), 'content-type': type };
				const monitor = new Monitor();
				const post = axios.post<unknown>(url, text, {
					headers,
					proxy: false,
					validateStatus: () => true,
					transformRequest: (x: unknown) => x,
				});
				const { status, data } = await within(LONGEST_MS, post).finally(() => monitor.stop());
				const which = `${what} as ${type}`;
				if (monitor.block > LONGEST_BLOCK_MS) faults.push(`${which}: blocked for ${monitor.block} ms`);
				if (status < 200 || status > 499) faults.push(`${which}: ${status}`);
				if (!isVerified && host.started.length > 0) faults.push(`${which}: started`);
				const shown = JSON.stringify([data, host.started.splice(0), host.logged.splice(0)]);
				const own = [...Object.values(to.headers), /token=(.*)/.exec(to.url)?.[1]].filter((one) => one !== undefined);
				if (own.some((secret) => shown.includes(secret))) faults.push(`${which}: shows a secret`);
			}
		}
		await host.close();
		expect(faults).toEqual([]);
	});
});
