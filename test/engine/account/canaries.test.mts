import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { accounts as sandboxAccounts, secrets } from '../../../sandbox/accounts.mjs';
import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox, VendorName } from '../../../sandbox/types.mjs';
import { accounts, credentialOf } from '../../../tools/account/credential.mjs';
import { AnsweringServer, forwarded, type Answer } from '../harness/answeringServer.mjs';
import { forgetEverything } from '../harness/forgetEverything.mjs';
import { checked, vendors } from './fixture.mjs';

/** In every planted text. No word of it is in a contract. */
const CANARY = 'kanarienvogel';

/** Keys of objects that are data: names, addresses, titles, IDs, words that look like fields. */
const PLANTED_KEYS = [
	'Zoë Kanarienvogel',
	'kanarienvogel@example.com',
	'Kanarienvogel',
	'kanarienvogel',
	'candidate_kanarienvogel',
	'jobKanarienvogelId',
	'4711-kanarienvogel',
	'https://kanarienvogel.example/report?id=1',
	'__proto__kanarienvogel',
];

/** Changes every object, list and text of a value, at any depth. */
type Plant = { object?: (one: Record<string, unknown>) => Record<string, unknown>; text?: (text: string) => string };

function planted(value: unknown, plant: Plant): unknown {
	if (Array.isArray(value)) return value.map((one) => planted(one, plant));
	if (typeof value === 'string') return plant.text?.(value) ?? value;
	if (typeof value !== 'object' || value === null) return value;
	const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, planted(one, plant)]));
	return plant.object?.(inner) ?? inner;
}

const asJson = (answer: Answer, change: (json: unknown) => unknown): Answer => {
	try {
		return { ...answer, body: JSON.stringify(change(JSON.parse(String(answer.body)))) };
	} catch {
		return answer;
	}
};

const extraKeys = (value: unknown) => Object.fromEntries(PLANTED_KEYS.map((key) => [key, value]));

/** What a service might return with people's data in it. */
const PLANTINGS: Record<string, (answer: Answer) => Answer> = {
	'in every text': (answer) => asJson(answer, (json) => planted(json, { text: (text) => `${text} ${CANARY}` })),
	'in keys beside the others': (answer) =>
		asJson(answer, (json) => planted(json, { object: (one) => ({ ...one, ...extraKeys({ name: CANARY }) }) })),
	'in one key beside the others': (answer) =>
		asJson(answer, (json) => planted(json, { object: (one) => ({ ...one, Kanarienvogel: [{ [CANARY]: CANARY }] }) })),
	'in all keys': (answer) =>
		asJson(answer, (json) =>
			planted(json, {
				object: (one) => Object.fromEntries(Object.entries(one).map(([key, value]) => [`${key} ${CANARY}`, value])),
			}),
		),
	'in the name of an envelope': (answer) => asJson(answer, (json) => ({ [CANARY]: json, next: CANARY })),
	'in headers and the content type': (answer) => ({
		...answer,
		type: `application/${CANARY}+json; charset=${CANARY}`,
		headers: {
			...answer.headers,
			[`x-${CANARY}`]: CANARY,
			link: `<https://${CANARY}.example>; rel="next"`,
			'x-total-count': CANARY,
			'www-authenticate': `Basic realm="${CANARY}"`,
			'content-disposition': `attachment; filename="${CANARY}.pdf"`,
		},
	}),
	'in a rejection': () => ({
		status: 400,
		body: JSON.stringify({ error: `${CANARY} (code: ${CANARY})`, errors: { [CANARY]: [CANARY] } }),
	}),
	'in a refusal with status 200': () => ({ body: JSON.stringify({ success: false, error: CANARY, [CANARY]: 1 }) }),
	'in an error as text': () => ({ status: 404, type: 'text/plain', body: `No record ${CANARY}` }),
	'in a web page': () => ({ status: 200, type: 'text/html', body: `<html><title>${CANARY}</title></html>` }),
	'in broken JSON': () => ({ status: 200, body: `{"name": "${CANARY}"` }),
	'in a redirect': () => ({ status: 302, body: '', headers: { location: `https://127.0.0.1:9/${CANARY}` } }),
};

/** Texts and long numbers in a body. */
function valuesIn(body: string): string[] {
	const found: string[] = [];
	const walk = (value: unknown): void => {
		if (typeof value === 'string' || typeof value === 'number') found.push(String(value));
		else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
	};
	try {
		walk(JSON.parse(body));
	} catch {
		found.push(body);
	}
	return found;
}

// Planted IDs are sent back, which breaks contracts: so not with `useSandbox`
let running: Sandbox;
const sandbox = () => running;
beforeAll(async () => {
	running = await startSandbox();
});
afterAll(async () => await running.close());

describe.each(vendors)('a report on %s', (folder, parts) => {
	const proxy = new AnsweringServer();
	let plant: (answer: Answer) => Answer;
	let values: Set<string>;
	const through = (vendor: VendorName) => sandbox().baseUrl(vendor).replace(sandbox().url, proxy.url);

	beforeAll(async () => await proxy.start());
	afterAll(async () => await proxy.close());
	beforeEach(() => {
		sandbox().reset();
		forgetEverything();
		values = new Set();
		plant = (answer) => answer;
		proxy.answer = async (asked) => {
			const answer = await forwarded(sandbox().url, asked);
			for (const value of valuesIn(String(answer.body))) values.add(value);
			return /\/(token|Authorize)/.test(asked.path) ? answer : plant(answer);
		};
	});

	it('has no value of any answer, and no part of the credential', async () => {
		const { printed } = await checked(parts, through, { changes: true });
		// Words of the contract itself, such as those of its lists, are no values of the account
		const contract = readFileSync(join('api', `${folder}.openapi.yaml`), 'utf8');
		const own = [...values].filter((value) => value.length >= 4 && !contract.includes(value));
		expect(own.length).toBeGreaterThan(10);
		expect(own.filter((value) => printed.includes(value))).toEqual([]);
		expect(secrets.filter((secret) => printed.includes(secret))).toEqual([]);
		expect(printed).not.toContain(proxy.url);
	});

	it.each(Object.keys(PLANTINGS))('has nothing that was planted %s', async (name) => {
		plant = PLANTINGS[name];
		const { printed } = await checked(parts, through);
		expect(printed.toLowerCase()).not.toContain(CANARY);
		expect(printed).not.toContain(proxy.url);
	});
});

describe('the command', () => {
	const folder = mkdtempSync(join(tmpdir(), 'check-account-test-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	const run = async (args: string[], env: Record<string, string>) => {
		const child = spawn(process.execPath, ['tools/check-account.mjs', ...args], {
			env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: folder, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const output = { stdout: '', stderr: '' };
		child.stdout.on('data', (chunk) => (output.stdout += String(chunk)));
		child.stderr.on('data', (chunk) => (output.stderr += String(chunk)));
		const code = await new Promise((resolve) => child.once('close', resolve));
		return { code, ...output };
	};

	it('writes the report that it prints, and leaves nothing else', async () => {
		const file = join(folder, 'report.md');
		const key = sandboxAccounts.xobin.apiKey;
		const args = ['xobin', '--base-url', sandbox().baseUrl('xobin'), '--report', file];
		const { code, stdout, stderr } = await run(args, { XOBIN_API_KEY: key });
		expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('track.getOverallStats: worked') });
		expect(stdout).toContain('# Xobin: the service and its contract');
		expect(readFileSync(file, 'utf8')).toContain(stdout.trim());
		expect(`${stdout}${stderr}`).not.toContain(key);
		expect(readdirSync(folder).filter((name) => name.startsWith('check-account-'))).toEqual([]);
	});

	it('names the missing variable', async () => {
		const { code, stderr } = await run(['xobin'], {});
		expect({ code, stderr }).toEqual({
			code: 1,
			stderr: expect.stringContaining('Set XOBIN_API_KEY in the environment'),
		});
	});

	it.each(vendors)('names all missing variables of %s', async (vendor) => {
		const names = accounts[vendor].fields.map(({ variable }) => variable).join(', ');
		await expect(credentialOf(accounts[vendor], { env: {}, defaultUrl: '' })).rejects.toThrow(`Set ${names} in`);
	});

	it.each([
		[['nothing']],
		[[]],
		[['xobin', '--key', 'secret']],
		[['xobin', '--base-url', 'https://user:pass@example.com']],
	])('explains itself for %j', async (args) => {
		const { code, stderr } = await run(args, {});
		expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('Usage: npm run check-account') });
	});

	it.each(['tools/check-account.mjs', 'docs/live-accounts.md'])('is described for every vendor in %s', (file) => {
		const text = readFileSync(file, 'utf8');
		for (const { title, fields } of Object.values(accounts)) {
			for (const name of [title, ...fields.map(({ variable }) => variable)]) expect(text).toContain(name);
		}
	});
});
