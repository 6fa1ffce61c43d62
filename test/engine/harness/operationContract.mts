import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../../sandbox/faults.mjs';
import type { RequestEntry } from '../../../sandbox/log.mjs';
import {
	type IdKind,
	isIdName,
	isShown,
	labelAt,
	type Refused,
	refusedBy,
	replaced,
	shownAs,
	unknownId,
	valueAt,
	withDependents,
} from './badValues.mjs';
import { type OperationCase, OperationUnderTest, type Outcome } from './operationUnderTest.mjs';
import { texts } from './texts.mjs';
import type { VendorUnderTest } from './vendorUnderTest.mjs';

/** For reads only: of a change, a list in an envelope may be no proof. */
const LISTS = ['envelopedLists'] as const;

/** The requirements for every operation. The case has only what can't be derived from the operation or contract. */
export function operationContract(vendor: VendorUnderTest, o: OperationCase): void {
	const title = `${o.resource}.${o.operation}`;
	const subject = new OperationUnderTest(vendor, o);
	if (vendor.covered.has(title)) throw new Error(`${title} has a contract already`);
	vendor.covered.add(title);
	describe(`${title}: operation contract`, () => {
		worksOnSeeds(subject);
		worksInDisguise(subject);
		describe('sends nothing', () => rejectsBadValues(subject));
		reportsUnknownRecords(subject);
		reportsErrors(subject);
		reportsWrongCredential(subject);
		rejectsPages(subject);
		if (subject.operation.effect === 'once') isDoneOnce(subject);
		else isRetried(subject);
	});
}

function expectFailed({ items, error }: Outcome): void {
	expect(error?.message).toMatch(/\[item 0\]$/);
	expect(error?.name).toBe('NodeApiError');
	expect(items).toEqual([]);
}

function worksOnSeeds(subject: OperationUnderTest): void {
	it('works with the sandbox’s seed data', async () => {
		const { items, error, requests, changes } = await subject.onSeeds();
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		for (const { pairedItem } of items) expect(pairedItem).toEqual({ item: 0 });
		const made = requests.map(({ operationId }) => operationId).filter((id) => id !== 'storedFile');
		expect(made.length).toBeGreaterThan(0);
		expect(subject.calls).toEqual(expect.arrayContaining(made));
		if (subject.operation.effect === 'read') expect(changes).toEqual([]);
		if (subject.operation.effect === 'once') expect(changes).not.toEqual([]);
	});
}

/** No operation was tried with a live account, so none may depend on how its service writes IDs, statuses, flags and lists. */
function worksInDisguise(subject: OperationUnderTest): void {
	it('works in the same way if the service differs from its documents in format', async () => {
		const isRead = subject.operation.effect === 'read';
		const documented = await subject.onSeeds();
		await subject.prepare();
		subject.vendor.sandbox().disguise('numericIds', 'otherCase', 'textFlags', ...(isRead ? LISTS : []));
		const outcome = await subject.run(undefined, { preview: false });
		expect(outcome.error).toBeUndefined();
		expect(outcome.changes).toEqual(documented.changes);
		const fieldsOf = ({ items }: Outcome) => items.map(({ json }) => Object.keys(json));
		expect(fieldsOf(outcome)).toEqual(fieldsOf(documented));
	});
}

function rejectsBadValues(subject: OperationUnderTest): void {
	const { operation, given, o, vendor } = subject;
	const kindOf = (path: string, type: string): IdKind | undefined => {
		if (!isIdName(path) || o.freeTexts?.includes(path)) return undefined;
		return vendor.ids ?? (type === 'number' || typeof valueAt(given, path) === 'number' ? 'number' : 'text');
	};
	const all: Refused[] = [...refusedBy(operation, given, kindOf), ...(o.refused ?? [])];
	if (all.length === 0) return void it('never: no parameter can be wrong', () => expect(all).toEqual([]));

	it.each(all)('if $path is wrong', async ({ path, values, says, problem, good = valueAt(given, path) }) => {
		const parameters = replaced(withDependents(operation, path, given), path, '={{ $json.value }}');
		const patternsFor = (value: unknown, index: number) => {
			if (says) return [says, new RegExp(`\\[item ${index}\\]$`)];
			const label = labelAt(operation, typeof value === 'object' ? path.split('.')[0] : path);
			const reason = problem === undefined ? /./ : new RegExp(`${problem}|${texts.problems.any.source}`);
			return [reason, new RegExp(`^${label} (is|must|names|has).*\\[item ${index}\\]$`), shownAs(value)];
		};

		const items = values.map((value) => ({ value })) as IDataObject[];
		const each = await subject.run(parameters, { items, onError: 'continueRegularOutput' });
		expect(each.error).toBeUndefined();
		expect(each.items).toHaveLength(values.length);
		for (const [index, { json }] of each.items.entries()) {
			for (const pattern of patternsFor(values[index], index)) {
				expect([values[index], json.error]).toEqual([values[index], expect.stringMatching(pattern)]);
			}
			expect(json.message).toContain(texts.nothingSent);
			expect(json.message).toMatch(/\(code: invalid-value\)$/);
		}

		const [bad] = values;
		const before = good === undefined ? [] : [{ value: good }];
		const { items: sent, error } = await subject.run(parameters, {
			items: [...before, { value: bad }] as IDataObject[],
		});
		expect(sent).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			description: expect.stringContaining(texts.nothingSent),
		});
		for (const pattern of patternsFor(bad, before.length)) expect(error?.message).toMatch(pattern);
		expect(vendor.sandbox().counts.total).toBe(0);
	});
}

function reportsUnknownRecords(subject: OperationUnderTest): void {
	const { operation, given, o, vendor } = subject;
	const required = Object.entries(operation.parameters)
		.filter(([name, { property }]) => property.required && isIdName(name) && !o.freeTexts?.includes(name))
		.filter(([name]) => isShown(operation, name, given))
		.map(([name]): [string, number] => [name, 404]);
	const all = Object.entries({ ...Object.fromEntries(required), ...o.unknown });
	if (all.length === 0) return;

	it.each(all)('with a nonexistent %s: %s', async (path, expected) => {
		await subject.prepare();
		const outcome = await subject.run(replaced(given, path, unknownId(operation, path)));
		if (expected === 'accepted') {
			expect(outcome.error).toBeUndefined();
			expect(outcome.items.length).toBeGreaterThan(0);
			return;
		}
		expectFailed(outcome);
		if (typeof expected === 'number') expect(outcome.error?.httpCode).toBe(String(expected));
		const { product } = vendor.parts.vendor;
		expect(outcome.error?.message).toMatch(
			expected instanceof RegExp ? expected : new RegExp(`^${texts.answered(product, Number(expected), '.+')}`),
		);
		expect(outcome.changes).toEqual([]);
	});
}

function reportsErrors(subject: OperationUnderTest): void {
	const { operation, main, o, vendor } = subject;
	const { hints = {}, authentication } = operation;
	const isHead = main.endpoint.startsWith('HEAD ');

	it('shows the vendor’s own words', async () => {
		const words = 'the moon is full';
		const outcome = await subject.runWithFault({ status: 422, body: vendor.errorBody(words) });
		expectFailed(outcome);
		expect(outcome.error?.httpCode).toBe('422');
		const { product } = vendor.parts.vendor;
		if (!isHead) expect(outcome.error?.message).toBe(`${texts.answered(product, 422, words)} [item 0]`);
		expect(outcome.attempts).toHaveLength(1);
	});

	const statuses = [...new Set([401, 403, 404, ...Object.keys(hints).map(Number)])]
		.filter((status) => status !== 401 || authentication !== 'none')
		// For some operations a 404 is a valid response
		.filter((status) => status !== 404 || !isHead || !Object.values(o.unknown ?? {}).includes('accepted'));
	it.each(statuses)('explains a %i', async (status) => {
		const outcome = await subject.runWithFault({ status, times: 'always' }, subject.twoAttempts);
		expectFailed(outcome);
		expect(outcome.error?.httpCode).toBe(String(status));
		const { tokenRejected = texts.remedies[401] } = vendor.parts.vendor;
		const remedies: Record<number, string> = { ...texts.remedies, 401: tokenRejected };
		for (const words of [hints[status], remedies[status], vendor.remedy?.(status, main.endpoint)]) {
			expect(outcome.error?.description).toContain(words ?? '');
		}
		expect(outcome.attempts).toHaveLength(status === 401 && vendor.signsInAgain ? 2 : 1);
		expect(outcome.attempts.flatMap(({ changes }) => changes)).toEqual([]);
	});
}

function reportsWrongCredential(subject: OperationUnderTest): void {
	const { given, vendor } = subject;
	const isPublic = subject.operation.authentication === 'none';
	it(isPublic ? 'needs no valid credential' : 'says that the credential is wrong, and changes nothing', async () => {
		await subject.prepare();
		const outcome = await subject.run(given, vendor.wrongCredential(vendor.sandbox()));
		if (isPublic) return void expect(outcome.error).toBeUndefined();
		expectFailed(outcome);
		expect(outcome.error?.httpCode).toBe('401');
		expect(outcome.error?.message).toMatch(new RegExp(`^${vendor.parts.vendor.product}.* 401`));
		expect(outcome.changes).toEqual([]);
	});
}

function rejectsPages(subject: OperationUnderTest): void {
	if (subject.o.anyResponse || subject.main.endpoint.startsWith('HEAD ')) return;
	it.each([
		['a web page', '<!doctype html><title>Portal</title>'],
		['an old web page', '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE html PUBLIC "x"><html></html>'],
	])('rejects %s as a response', async (_, body) => {
		const contentType = 'text/html; charset=utf-8';
		const outcome = await subject.runWithFault({ status: 200, body, contentType });
		expectFailed(outcome);
		const { message = '', description } = outcome.error ?? {};
		expect(message).toMatch(texts.unusable);
		if (subject.operation.effect === 'once') expect(description).toContain(texts.outcomeUnknown);
		// The message about a file of the wrong type is complete without a remedy
		else if (!message.includes('text/html')) expect(description).toMatch(texts.checkAddress);
		expect(outcome.attempts).toHaveLength(1);
	});
}

type Loss = [when: string, fault: Fault];

const hasJson = ({ main }: OperationUnderTest): boolean =>
	Object.entries(main.responses ?? {}).some(
		([status, { content }]) => status.startsWith('2') && content?.['application/json'] !== undefined,
	);

/** The vendor carries out the request, and the response is lost. */
const losses = (subject: OperationUnderTest): Loss[] => [
	['the connection is cut before the response', { cut: 'beforeResponse', when: 'after' }],
	['a gateway loses the response', { status: 502, when: 'after' }],
	...(hasJson(subject)
		? [['the connection is cut in the response', { cut: 'midBody', when: 'after' }] satisfies Loss]
		: []),
];

function isDoneOnce(subject: OperationUnderTest): void {
	const { howToCheck } = subject.operation;
	const invalid: Loss = ['the response is invalid JSON', { invalidJson: true, when: 'after' }];
	const all = [...losses(subject), ...(hasJson(subject) ? [invalid] : [])];

	it.each(all)('is not repeated when %s, and says how to check', async (_, fault) => {
		const outcome = await subject.runWithFault({ ...fault, times: 'always' });
		expectFailed(outcome);
		expect(howToCheck).toMatch(/\S+ .*\.$/);
		expect(outcome.error?.description).toContain(`${texts.outcomeUnknown} ${howToCheck}`);
		expect(outcome.attempts).toHaveLength(1);
		expect(outcome.changes).toEqual((await subject.onSeeds()).changes);
	});

	it('is retried after a 429: nothing was done', async () => {
		const outcome = await subject.runWithFault({ status: 429, headers: { 'retry-after': '0' } });
		expect(outcome.error).toBeUndefined();
		expect(outcome.attempts).toHaveLength(2);
		const success = await subject.onSeeds();
		expect(outcome.items).toHaveLength(success.items.length);
		expect(outcome.changes).toEqual(success.changes);
	});
}

const content = ({ method, path, query, body }: RequestEntry) => ({ method, path, query, body });

function isRetried(subject: OperationUnderTest): void {
	const { gone, repeated = [] } = subject.o;
	const trouble: Loss = ['the service has a moment of trouble', { status: 502 }];

	it.each([...losses(subject), trouble])('is retried with the same request when %s', async (_, fault) => {
		const outcome = await subject.runWithFault(fault);
		const success = await subject.onSeeds();
		if (gone && fault.when === 'after') {
			expectFailed(outcome);
			expect(outcome.error?.message).toContain('(an earlier attempt may have done it)');
			expect(outcome.error?.description).toContain(texts.maybeDoneBefore);
		} else {
			expect(outcome.error).toBeUndefined();
			expect(outcome.items).toHaveLength(success.items.length);
		}
		expect(outcome.attempts).toHaveLength(subject.attemptsIn(success).length + 1);
		const [first, second] = outcome.attempts;
		expect(content(second)).toEqual(content(first));
		const once = (changes: string[]) => changes.filter((change) => !repeated.includes(change));
		expect(once(outcome.changes)).toEqual(once(success.changes));
	});

	it('fails after the last attempt', async () => {
		const outcome = await subject.runWithFault({ status: 500, when: 'after', times: 'always' }, subject.twoAttempts);
		expectFailed(outcome);
		expect(outcome.error?.description).toContain(texts.remedies[500]);
		expect(outcome.error?.description).not.toContain(texts.outcomeUnknown);
		expect(outcome.attempts).toHaveLength(2);
	});
}
