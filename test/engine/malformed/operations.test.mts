/*
 * Every operation of every vendor, on answers that are not what the vendor documents. Independent of the code's own
 * tables: what may succeed was read by hand in the vendors' sheets (shared/vendor-api/).
 *
 * The sandbox is asked once for the good answers of an operation. Then a server repeats them, and one request gets the
 * answer under test: all answers in one run, an item for each.
 * - Add an answer: an entry in `answers.mts`. A refusal and a page have one verdict for all operations: an error.
 * - Add an operation: its case in `test/engine/<Vendor>/cases.mts`, its proof in `proofs.mts`, the sheet's answer in
 *   `sheets.mts`. It must fail for every answer that proves nothing, unless `mayBeDone.mts` says why not.
 * - `proofs.mts`: the fields without which it can't count as done. Any other field may be missing or odd.
 * - `variants` in `subjects.mts`: more ways to use an operation, so that each of its endpoints is asked. `OWN`: what keeps
 *   items apart that would share a request. Without it they are tried one by one, which takes long.
 */
import type { JsonSchema } from '../../../tools/vendors.mjs';
import { allVendors, contractOf, endpointsOf } from '../../../tools/vendors.mjs';
import {
	besideErrors,
	elsewhere,
	inOtherBytes,
	partsOf,
	withBigIds,
	withOddFields,
	withOddRows,
	withoutOneField,
	withoutProof,
	type Altered,
} from './altered.mjs';
import { broken, nothings, pages, refusals, type NamedAnswer } from './answers.mjs';
import { isDocumentedRefusal, isOnce } from './effects.mjs';
import { mayBeDone } from './mayBeDone.mjs';
import { proofs, type Proof } from './proofs.mjs';
import { sheetAnswers, sheetFailures } from './sheets.mjs';
import { Stage, type Outcome, type Recording } from './stage.mjs';
import { subjects, type Subject } from './subjects.mjs';
import { accidents, errorFaults, falseRecords, successFaults } from './verdict.mjs';

const stage = new Stage();
beforeAll(async () => await stage.start());
afterAll(async () => await stage.close());
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

/** One request of an operation. */
interface Target {
	subject: Subject;
	recording: Recording;
	endpoint: string;
	/** How `proofs.mts` and `mayBeDone.mts` name it. */
	name: string;
	proof: Proof;
}

const recordings = new Map<Subject, Recording>();
const nameOf = (key: string, endpoint: string): string => (`${key} ${endpoint}` in proofs ? `${key} ${endpoint}` : key);

/** The requests of a subject that no earlier way to use its operation has made. */
async function targetsOf(subject: Subject): Promise<Target[]> {
	const earlier = subjects.slice(0, subjects.indexOf(subject)).filter(({ key }) => key === subject.key);
	for (const one of [...earlier, subject]) {
		if (!recordings.has(one)) recordings.set(one, await stage.record(one));
	}
	const recording = recordings.get(subject)!;
	const known = earlier.flatMap((one) => [...recordings.get(one)!.keys()]);
	return [...recording.keys()]
		.filter((endpoint) => !known.includes(endpoint))
		.map((endpoint) => {
			const name = nameOf(subject.key, endpoint);
			return { subject, recording, endpoint, name, proof: proofs[name] };
		});
}

/** Whether an error must say that it may have been done all the same. */
const isUncertain = ({ name, endpoint }: Target, body: string | Buffer): boolean =>
	isOnce(endpoint) && !isDocumentedRefusal(name, body);

const hasBody = ({ endpoint }: Target): boolean => !endpoint.startsWith('HEAD ');
const isList = ({ operation }: Subject): boolean => ['getAll', 'search'].includes(operation.value);

/** Items in one run. */
const AT_ONCE = 100;

/** The answers without those that differ only in their name. */
const distinct = <A extends NamedAnswer>(answers: A[]): A[] => [
	...new Map(
		answers.map((one) => [
			JSON.stringify({ ...one, name: '', body: Buffer.from(one.body as string).toString('base64') }),
			one,
		]),
	).values(),
];

/** Runs the operation on each answer. @returns what is wrong with the outcomes, by the name of the answer */
async function faultsOf<A extends NamedAnswer>(
	target: Target,
	answers: A[],
	judge: (outcome: Outcome, answer: A) => string[],
): Promise<string[]> {
	const { subject, recording, endpoint } = target;
	const found: string[] = [];
	const different = distinct(answers);
	for (let start = 0; start < different.length; start += AT_ONCE) {
		const some = different.slice(start, start + AT_ONCE);
		const { outcomes, hits, unexpected } = await stage.play(subject, recording, endpoint, some);
		if (hits !== some.length && some.length > 1) {
			// A retry shifts the answers, and items may share one, so each is tried alone
			for (const one of some) found.push(...(await faultsOf(target, [one], judge)));
			continue;
		}
		// A list may ask for another page
		const isFine = hits === some.length || (isList(subject) && outcomes.every(({ error }) => error === undefined));
		const requests = isFine ? [] : [`${hits} requests`];
		for (const [index, outcome] of outcomes.entries()) {
			const faults = [
				...requests,
				...accidents(outcome, isList(subject)),
				...falseRecords(outcome),
				...judge(outcome, some[index]),
				...unexpected
					.filter((one) => !subject.operation.endpoints.includes(one))
					.map((one) => `an unexpected request: ${one}`),
			];
			found.push(...faults.map((fault) => `${endpoint} ← ${some[index].name}: ${fault}`));
		}
	}
	return found;
}

const faultsOfAll = async (
	subject: Subject,
	find: (target: Target) => Promise<string[]> | string[],
): Promise<string[]> => {
	const all: string[] = [];
	for (const target of await targetsOf(subject)) all.push(...(await find(target)));
	return all;
};

const altered = async (target: Target, answers: Altered[]): Promise<string[]> =>
	await faultsOf(target, answers, (outcome, { verdict, atLeast, body }) => {
		if (verdict === 'success') return successFaults(outcome, isList(target.subject) ? atLeast : undefined);
		return verdict === 'error' ? errorFaults(outcome, isUncertain(target, body)) : [];
	});

interface Documented {
	answer: unknown;
	status?: number;
}

/** Examples of a contract that report a failure, or that belong to another action of the same endpoint. */
const isOther = ({ success, status }: Record<string, unknown>, { endpoint }: Target): boolean =>
	success === false ||
	['NOT_ALLOWED', 'FAILED', 'ERROR_REVOKING'].includes(String(status)) ||
	(endpoint === 'POST /enterprise' && status === 'queued');

const contracts = new Map(allVendors.map((parts) => [parts.folder as string, contractOf(parts)]));

/** The JSON examples of the contract for a successful answer. */
function examplesOf(target: Target): Documented[] {
	const [folder] = target.name.split(' ');
	const contract = contracts.get(folder)!;
	const described = endpointsOf(contract).get(target.endpoint);
	return Object.entries(described?.responses ?? {})
		.filter(([status]) => status.startsWith('2'))
		.flatMap(([status, { content }]) =>
			Object.values(content?.['application/json']?.examples ?? {}).map((example) => ({
				answer: (example as JsonSchema).value,
				status: Number(status),
			})),
		)
		.filter(({ answer }) => typeof answer === 'object' && answer !== null)
		.filter(({ answer }) => !isOther(answer as Record<string, unknown>, target));
}

/** An example with the presigned URL that the server has a file for. */
const withLiveUrl = (example: unknown, recorded: Record<string, unknown>): unknown => {
	const live = Object.entries(recorded).filter(([name]) => name === 'url' || name === 'upload_url');
	return live.length === 0 ? example : { ...(example as object), ...Object.fromEntries(live) };
};

/** The good answers to a request: the sandbox's, the contract's, the sheet's. */
function goodAnswersOf(target: Target): Documented[] {
	if (target.proof.form === 'file') return [];
	const { body, type, status } = target.recording.get(target.endpoint)!;
	const recorded =
		/json/.test(type ?? '') && body.toString() !== '' ? (JSON.parse(body.toString()) as unknown) : undefined;
	const documented = [
		// The candidates' addresses are those of the examples, not of the item
		...(target.proof.keys ? [] : examplesOf(target)),
		...(sheetAnswers[target.name] ?? []).map((answer): Documented => ({ answer })),
	];
	return [
		...(recorded === undefined ? [] : [{ answer: recorded, status }]),
		...documented.map((one) => ({ ...one, answer: withLiveUrl(one.answer, Object(recorded)) })),
	];
}

/** Runs the operation on its good answers, altered in one way. */
const onGoodAnswers = async (
	target: Target,
	alter: (parts: NonNullable<ReturnType<typeof partsOf>>, proof: Proof) => Altered[],
): Promise<string[]> =>
	await altered(
		target,
		goodAnswersOf(target).flatMap(({ answer, status }) => {
			const parts = partsOf(answer, target.proof);
			return parts ? alter(parts, target.proof).map((one) => ({ ...one, status })) : [];
		}),
	);

const VARIABLES = 'GET /v2.0/TemplatePackages/{templatePackageId}/Versions/{versionId}/VariableData';

/** Requests that another operation makes with the same code, and faster or in fewer runs. */
const MADE_BY_OTHERS: Record<string, string> = {
	// By `createAndAssemble`, without a pause of seconds before it
	'HotDocsAdvance workItemVersion.saveAndClose': 'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status',
	// By `answerSet.replace`
	'HotDocsAdvance workItem.create': VARIABLES,
	'HotDocsAdvance workItem.createAndAssemble': VARIABLES,
	'HotDocsAdvance assemblySession.begin': VARIABLES,
	'HotDocsAdvance answerSet.update': VARIABLES,
};

describe('The hand lists', () => {
	it.each(subjects)('have a proof for each request of $title', async (subject) => {
		const targets = await targetsOf(subject);
		expect(targets.filter(({ proof }) => proof === undefined).map(({ endpoint }) => endpoint)).toEqual([]);
	});

	it('name only requests that operations make', async () => {
		const made = new Set<string>();
		for (const subject of subjects) for (const { name } of await targetsOf(subject)) made.add(name);
		const listed = [
			...Object.keys(proofs),
			...Object.keys(mayBeDone),
			...Object.keys(sheetAnswers),
			...Object.keys(sheetFailures),
		];
		expect(listed.filter((name) => !made.has(name))).toEqual([]);
	});

	it.each([...new Set(subjects.map(({ key }) => key))])('have a way to make each request of %s', (key) => {
		const all = subjects.filter((subject) => subject.key === key);
		const made = all.flatMap((subject) => [...recordings.get(subject)!.keys()]);
		const missing = all[0].operation.endpoints.filter((endpoint) => !made.includes(endpoint));
		expect(missing).toEqual(key in MADE_BY_OTHERS ? [MADE_BY_OTHERS[key]] : []);
	});
});

describe('An error in a 2xx is an error of the item, after one request', () => {
	it.each(subjects)('$title', async (subject) => {
		const faults = await faultsOfAll(subject, async (target) => {
			if (!hasBody(target)) return [];
			const documented = (sheetFailures[target.name] ?? []).map(({ answer, says }): NamedAnswer => {
				const body = JSON.stringify(answer);
				return { name: body, body, says };
			});
			const failed = await faultsOf(target, documented, (outcome, { says }) => errorFaults(outcome, false, says));
			const refused = await faultsOf(target, refusals, (outcome, { says, body }) =>
				errorFaults(outcome, isUncertain(target, body), says),
			);
			return [...failed, ...refused];
		});
		expect(faults).toEqual([]);
	});
});

describe('A web page or half an answer is an error of the item', () => {
	it.each(subjects)('$title', async (subject) => {
		const faults = await faultsOfAll(subject, async (target) => {
			const isUnseen = mayBeDone[target.name]?.allowed.text !== undefined;
			const isJson = hasBody(target) && target.proof.form !== 'file' && !isUnseen;
			// Without a body, only the type shows that it is a page
			const answers = hasBody(target) ? pages : pages.slice(0, 1);
			return await faultsOf(target, [...answers, ...(isJson ? broken : [])], (outcome) =>
				errorFaults(outcome, isOnce(target.endpoint)),
			);
		});
		expect(faults).toEqual([]);
	});
});

describe('An answer that proves nothing is an error of the item, unless a sheet allows it', () => {
	it.each(subjects)('$title', async (subject) => {
		const faults = await faultsOfAll(subject, async (target) => {
			if (!hasBody(target)) return [];
			const { allowed = {} } = mayBeDone[target.name] ?? {};
			return await faultsOf(target, nothings, (outcome, { kind, isFile }) => {
				if (isFile && target.proof.form === 'file') return [];
				if (allowed[kind] === 'must') return successFaults(outcome);
				return allowed[kind] === 'may' ? [] : errorFaults(outcome, isOnce(target.endpoint));
			});
		});
		expect(faults).toEqual([]);
	});
});

describe('A documented answer is a success', () => {
	it.each(subjects)('$title: without any field but its proof', async (subject) => {
		const faults = await faultsOfAll(subject, async (target) => [
			...(await altered(
				target,
				goodAnswersOf(target).map(({ answer, status }) => ({
					name: JSON.stringify(answer).slice(0, 80),
					body: JSON.stringify(answer),
					status,
					verdict: 'success',
				})),
			)),
			...(await onGoodAnswers(target, withoutOneField)),
		]);
		expect(faults).toEqual([]);
	});

	it.each(subjects)('$title: with odd fields and rows', async (subject) => {
		const faults = await faultsOfAll(
			subject,
			async (target) =>
				await onGoodAnswers(target, (parts, proof) => [...withOddFields(parts, proof, 3), ...withOddRows(parts)]),
		);
		expect(faults).toEqual([]);
	});

	it.each(subjects)('$title: with its proof elsewhere, and not without', async (subject) => {
		const faults = await faultsOfAll(
			subject,
			async (target) =>
				await onGoodAnswers(target, (parts, proof) => [
					...elsewhere(parts, proof),
					...besideErrors(parts, proof),
					...withoutProof(parts, proof, target.endpoint.startsWith('GET ')),
				]),
		);
		expect(faults).toEqual([]);
	});

	it.each([
		...subjects.map((subject) => ({ subject, title: `${subject.title}: with IDs beyond 2^53`, alter: withBigIds })),
		...subjects.map((subject) => ({ subject, title: `${subject.title}: in other bytes`, alter: inOtherBytes })),
	])('$title', async ({ subject, alter }) => {
		const faults = await faultsOfAll(subject, async (target) => {
			const { body, type, status } = target.recording.get(target.endpoint)!;
			if (!/json/.test(type ?? '')) return [];
			const all = alter(body.toString(), type ?? '');
			return await altered(
				target,
				all.map((one) => ({ ...one, status })),
			);
		});
		expect(faults).toEqual([]);
	});
});
