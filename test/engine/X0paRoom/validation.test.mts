import type { INodeParameters } from 'n8n-workflow';

import { useSandbox } from '../harness/useSandbox.mjs';
import { parametersOf } from './calls.mjs';
import { runRoom } from './fixture.mjs';

const sandbox = useSandbox();

/** Runs a valid item and one with the bad value, both from an expression. @returns the error message of the second */
async function errorOf(parameters: INodeParameters, good: unknown, bad: unknown) {
	const { error, items } = await runRoom(sandbox(), parameters, {
		items: [{ value: good }, { value: bad }] as never[],
	});
	expect(items).toEqual([]);
	expect(error?.name).toBe('NodeOperationError');
	expect(error?.message).toMatch(/\[item 1\]$/);
	expect(error?.description).toMatch(/\. Nothing was sent\. \(code: invalid-value\)$/);
	expect(sandbox().counts.total).toBe(0);
	return error?.message ?? '';
}

const VALUE = '={{ $json.value }}';
describe('candidate.create', () => {
	const add = parametersOf('candidate.create');

	it.each(['firstName', 'lastName'])('rejects a %s of 10,000 characters', async (name) => {
		const text = await errorOf({ ...add, [name]: VALUE }, 'Jane', 'x'.repeat(10_000));
		expect(text).toMatch(/^"(First|Last) Name" is 10000 characters long; the maximum is 255/);
	});

	it('rejects an unknown value of "If Already There"', async () => {
		const text = await errorOf({ ...add, options: { ifAlreadyThere: VALUE } }, 'add', 'skip');
		expect(text).toContain('"Options" has a field "If Already There" that must be one of "add", "return", "fail"');
	});
});

describe.each([
	['assessment.create', 'additionalFields', 'Additional Fields'],
	['assessment.update', 'updateFields', 'Update Fields'],
])('%s', (title, collection, label) => {
	const errorOfFields = async (fields: INodeParameters, good: unknown, bad: unknown) =>
		await errorOf({ ...parametersOf(title), [collection]: fields }, good, bad);

	it.each([
		['expirationDate', 'Expiration Date', '2027-01-01', 'tomorrow', 'must be a date and time, but is "tomorrow"'],
		['startsAt', 'Starts At', '2027-01-01', '2027-02-30', 'must be a date and time, but is "2027-02-30"'],
		['landingPageInfo', 'Landing Page Info', 'x'.repeat(100_000), [1], 'must be text, but is "[1]"'],
		['enableBanner', 'Enable Banner', true, 'yes', 'must be true or false, but is "yes"'],
		['maxReminders', 'Max Reminders', 1, 1.5, 'must be a whole number between 0 and 1000, but is "1.5"'],
		['reminderInterval', 'Reminder Interval', 1, -1, 'must be between 0 and 1000000, but is "-1"'],
	])('rejects a bad %s', async (name, field, good, bad, problem) => {
		const text = await errorOfFields({ [name]: VALUE }, good, bad);
		expect(text).toBe(`"${label}" has a field "${field}" that ${problem} [item 1]`);
	});

	it.each(['2027-01-15T18:30:00Z', '2027-01-16'])('rejects a start that is not before the end: %s', async (bad) => {
		const text = await errorOfFields({ startsAt: VALUE, expirationDate: '2027-01-15T18:30:00Z' }, '2027-01-15', bad);
		expect(text).toMatch(
			/^"(Additional|Update) Fields" has a "Starts At" \(.*\) that is not before the "Expiration Date"/,
		);
	});
});

describe('a name', () => {
	it.each(['', '  ', 'x'.repeat(10_000)])('of a new assessment is not %p', async (bad) => {
		const text = await errorOf({ ...parametersOf('assessment.create'), groupName: VALUE }, 'Nurses', bad);
		expect(text).toMatch(/"Name" (is empty|is 10000 characters long; the maximum is 255)/);
	});

	it.each([undefined, null, 'x'.repeat(10_000)])('is not changed to %p', async (bad) => {
		const text = await errorOf(
			{ ...parametersOf('assessment.update'), updateFields: { groupName: VALUE } },
			'Nurses',
			bad,
		);
		expect(text).toMatch(/"Name" that (is empty|is 10000 characters long; the maximum is 255)/);
	});
});
