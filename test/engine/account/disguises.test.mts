import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import type { DisguiseName } from '../../../sandbox/disguises/index.mjs';
import { pointedContract } from '../../../tools/account/contract.mjs';
import { compare, contradicts, type Difference } from '../../../tools/account/differences.mjs';
import { factsOf } from '../../../tools/account/facts.mjs';
import type { Report } from '../../../tools/account/report.mjs';
import { applied } from '../../../tools/evidence/applyReport.mjs';
import { LIVE } from '../../../tools/evidence/marks.mjs';
import type { VendorParts } from '../../../tools/vendors.mjs';
import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { checked, DATE, vendors } from './fixture.mjs';

/** A sandbox of its own for each test, because sign-ins at the same address are remembered for a while. */
function useFreshSandbox(): () => Sandbox {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox();
	});
	afterEach(async () => {
		await sandbox.close();
		expect(sandbox.violations).toEqual([]);
	});
	return () => sandbox;
}

type Found = Pick<Difference, 'kind' | 'at' | 'documented' | 'found'> & { endpoint: string; isAddition: boolean };

const differencesIn = (parts: VendorParts, { answers }: Report): Found[] => {
	const contract = pointedContract(parts);
	return answers.flatMap((answer) =>
		compare(contract, answer).differences.map((one) => ({
			...one,
			endpoint: answer.endpoint,
			isAddition: !contradicts(one),
		})),
	);
};

const verdictsIn = ({ facts }: Report, verdict: string): string[] =>
	Object.keys(facts).filter((id) => facts[id] === verdict);

/** The inferred facts of each vendor's contract that a disguise contradicts. */
const CONTRADICTED: Partial<Record<DisguiseName, Record<string, string[]>>> = {
	envelopedLists: { LynxVizion: ['/paths/~1videos~1{job_id}~1shared-reports/get/responses/200'] },
	numericIds: {
		Xobin: [
			'/paths/~1products~1getAvailableProducts/get/responses/200/content/application~1json/examples/products',
			'/components/schemas/TrackStats',
			'/components/schemas/OverallTrackStats',
		],
		LynxVizion: [
			'/paths/~1shared-reports~1{share_hash_or_report_id}/get/responses/200',
			'/paths/~1videos~1{job_id}~1shared-reports/get/responses/200',
		],
	},
	otherTokenField: { X0paRoom: ['/components/schemas/TokenResponse/properties/id'] },
};

describe.each(vendors)('a check of %s', (folder, parts) => {
	const sandbox = useFreshSandbox();
	const run = async (...disguises: DisguiseName[]) => {
		sandbox().disguise(...disguises);
		return (await checked(parts, (vendor) => sandbox().baseUrl(vendor))).report;
	};

	/** The facts that the evidence script marks, and those that it lists for a person. */
	const evidence = async (report: Report) => {
		const markdown = `\`\`\`json\n${JSON.stringify(report)}\n\`\`\``;
		const { contract, confirmed, contradicted } = await applied(markdown, { standIn: true });
		expect(confirmed).toEqual(verdictsIn(report, 'confirmed'));
		const after = parse(contract) as object;
		for (const { id } of factsOf(pointedContract(parts))) {
			const part = id
				.split('/')
				.slice(1)
				.reduce<object>((one, key) => one[key.replaceAll('~1', '/') as keyof typeof one], after);
			const isConfirmed = confirmed.includes(id);
			expect(part).toMatchObject({ 'x-evidence': isConfirmed ? LIVE : 'INF' });
			if (isConfirmed) expect(part).toHaveProperty('x-source', `live account, ${DATE}`);
		}
		return contradicted.filter((one) => one.startsWith('inferred: ')).map((one) => one.replace('inferred: ', ''));
	};

	it('as documented: nothing contradicts the contract, and the facts that were seen are confirmed', async () => {
		const report = await run();
		expect(differencesIn(parts, report).filter(({ isAddition }) => !isAddition)).toEqual([]);
		expect(report.findings).toEqual([]);
		expect(report.operations.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
		expect(await evidence(report)).toEqual([]);
		expect(verdictsIn(report, 'confirmed')).not.toEqual([]);
	});

	it('enveloped lists: names each list, with the field that it is in', async () => {
		const documented = await run();
		sandbox().reset();
		const report = await run('envelopedLists');
		const lists = documented.answers.filter(({ shape }) => shape?.types.includes('array')).map((one) => one.endpoint);
		// What a call changes or makes isn't in the disguise's bare lists only if it is no list
		const envelopes = differencesIn(parts, report).filter(({ kind }) => kind === 'envelope');
		expect(envelopes.map(({ endpoint }) => endpoint).sort()).toEqual(lists.sort());
		for (const { found } of envelopes) expect(found).toBe('an object with it in "data"');
		expect(await evidence(report)).toEqual(CONTRADICTED.envelopedLists?.[folder] ?? []);
	});

	it('numeric IDs: names each ID whose type is documented', async () => {
		const report = await run('numericIds');
		const others = differencesIn(parts, report).filter(({ isAddition }) => !isAddition);
		expect(others.every(({ kind, at }) => kind === 'other type' && /id$/i.test(at))).toBe(true);
		// HotDocs documents no field of a response, but the form of the IDs that are sent
		if (folder === 'HotDocsAdvance') {
			const found = report.findings.map((one) => `${one.kind}: ${one.documented}; ${one.found}`);
			expect(found).toContain('record IDs: Work Item ID: uuid; text (digits)');
		} else expect(others).not.toEqual([]);
		expect(await evidence(report)).toEqual(CONTRADICTED.numericIds?.[folder] ?? []);
	});

	it('another token field: names it, and continues with the token', async () => {
		const report = await run('otherTokenField');
		const found = differencesIn(parts, report)
			.filter(({ endpoint, isAddition }) => /Token|LogIn|token/.test(endpoint) && !isAddition)
			.map(({ kind, at, documented }) => [kind, at, documented]);
		const expected: Record<string, string[][]> = {
			X0paRoom: [['missing field', 'id', 'shows that it was done']],
			HotDocsAdvance: [['content type', '', 'text/plain']],
		};
		expect(found).toEqual(expected[folder] ?? []);
		if (folder in expected) {
			const signIn = report.answers.find(({ endpoint }) => /Token|LogIn|token/.test(endpoint));
			expect(signIn?.shape?.fields).toHaveProperty('access_token');
		}
		expect(report.operations.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
		expect(await evidence(report)).toEqual(CONTRADICTED.otherTokenField?.[folder] ?? []);
	});

	it('Bearer demanded: says so, and continues with it', async () => {
		const report = await run('bearer');
		const header = { Xobin: 'apiKey', X0paRoom: 'Authorization', LynxVizion: 'Authorization' }[folder as string];
		expect(report.findings).toEqual(
			header === undefined
				? []
				: [
						{
							kind: 'authorization',
							documented: `the key or token alone in "${header}"`,
							found: '"Bearer" before it',
						},
					],
		);
		expect(report.operations.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
		expect(await evidence(report)).toEqual([]);
	});
});

describe('the evidence script', () => {
	const sandbox = useFreshSandbox();

	it('refuses a report on a stand-in, and a text that is no report', async () => {
		const [, parts] = vendors[0];
		const { markdown } = await checked(parts, (vendor) => sandbox().baseUrl(vendor));
		await expect(applied(markdown)).rejects.toThrow('This report is on a stand-in, not on a live account.');
		await expect(applied('# Nothing')).rejects.toThrow('This file has no report');
		await expect(applied('```json\n{"format":1}\n```')).rejects.toThrow('This is not a report of this version');
	});

	it('leaves everything else in the contract as it is', async () => {
		for (const [folder, parts] of vendors) {
			const { markdown } = await checked(parts, (vendor) => sandbox().baseUrl(vendor), { changes: true });
			const { contract, confirmed, shapes } = await applied(markdown, { standIn: true });
			const before = readFileSync(join('api', `${folder}.openapi.yaml`), 'utf8');
			expect(confirmed).not.toEqual([]);
			expect([...shapes.keys()]).not.toEqual([]);
			const restored = contract
				.replaceAll(new RegExp(`\\n +x-source: live account, ${DATE}`, 'g'), '')
				.replaceAll('x-evidence: LIVE', 'x-evidence: INF');
			expect(restored).toBe(before);
		}
	});
});
