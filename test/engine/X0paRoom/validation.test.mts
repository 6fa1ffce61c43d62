import type { INodeParameters } from 'n8n-workflow';

import { useSandbox } from '../harness/useSandbox.mjs';
import { runRoom } from './fixture.mjs';
import { cases, parametersOf } from './operations.mjs';

const sandbox = useSandbox();

/** What the first item has is fine; the second one has the bad value, by an expression. */
async function refusal(parameters: INodeParameters, good: unknown, bad: unknown) {
	const { error, items } = await runRoom(sandbox(), parameters, {
		items: [{ value: good }, { value: bad }] as never[],
	});
	expect(items).toEqual([]);
	expect(error?.name).toBe('NodeOperationError');
	expect(error?.message).toMatch(/\[item 1\]$/);
	expect(error?.description).toMatch(/\. Nothing was sent\.$/);
	expect(sandbox().counts.total).toBe(0);
	return error?.message ?? '';
}

const VALUE = '={{ $json.value }}';
const badIds = [
	'../x',
	'',
	'  ',
	'🙂',
	'a b',
	'.',
	'..',
	'a/b',
	'%2e%2e',
	'1?x=1',
	'#',
	'x'.repeat(10_000),
	null,
	{ a: 1 },
];

describe.each(cases.filter(({ parameters }) => 'assessmentId' in parameters))('$title', ({ parameters }) => {
	it.each(badIds)('refuses %p as an assessment', async (bad) => {
		const assessmentId = { __rl: true, mode: 'id', value: VALUE };
		expect(await refusal({ ...parameters, assessmentId }, 824, bad)).toMatch(/^"Assessment" (is|must)/);
	});
});

describe.each([
	['candidate.share', '"Interview ID" (is|must)', 'interviewId'],
	['candidate.delete', '"Interview ID" (is|must)', 'interviewId'],
	['candidate.invite', '"Interview ID" (must be a GUID|is 10000|must be a text)', 'interviewId'],
	['ratingCriteria.update', '"Rating Criteria ID" (is|must)', 'ratingCriteriaId'],
])('%s', (title, message, parameter) => {
	const parameters = parametersOf(title);
	it.each(badIds)(`refuses %p as ${parameter}`, async (bad) => {
		const text = await refusal({ ...parameters, [parameter]: VALUE }, parameters[parameter], bad);
		expect(text).toMatch(new RegExp(`^${message}`));
	});
});

describe.each(['candidate.delete', 'candidate.update'])('%s', (title) => {
	it.each([...badIds, 'abc', 0, -1, 1.5])('refuses %p as a profile', async (bad) => {
		expect(await refusal({ ...parametersOf(title), profileId: VALUE }, 123, bad)).toMatch(
			/^"Profile ID" must be a whole number greater than 0, but is/,
		);
	});
});

describe('candidate.create', () => {
	const add = parametersOf('candidate.create');

	it.each(['jane', 'jane@', '@example.com', 'a b@example.com', 'jane@example', '', '🙂@example.com', 'a@b.c, d@e.f'])(
		'refuses %p as an email address',
		async (bad) => {
			expect(await refusal({ ...add, email: VALUE }, 'jane@example.com', bad)).toMatch(
				/^"Email" must be an email address, but is/,
			);
		},
	);

	it.each(['firstName', 'lastName'])('refuses a %s of 10,000 characters', async (name) => {
		const text = await refusal({ ...add, [name]: VALUE }, 'Jane', 'x'.repeat(10_000));
		expect(text).toMatch(/^"(First|Last) Name" is 10000 characters long, 255 is the most/);
	});

	it('refuses an unknown way to treat those who are there', async () => {
		const text = await refusal({ ...add, options: { ifAlreadyThere: VALUE } }, 'add', 'skip');
		expect(text).toContain('"Options" has a field "If Already There" that must be one of "add", "return", "fail"');
	});
});

describe.each([
	['question.create', 'questionJson', 'Question (JSON)'],
	['candidate.update', 'fieldsJson', 'Fields (JSON)'],
	['ratingCriteria.create', 'criteriaJson', 'Rating Criteria (JSON)'],
	['ratingCriteria.update', 'criteriaJson', 'Rating Criteria (JSON)'],
	['assessment.update', 'extraFieldsJson', 'Extra Fields (JSON)'],
])('%s', (title, parameter, label) => {
	it.each(['{ "a": ', 'text', '[1]', 3, true, '"x"'])('refuses %p as JSON', async (bad) => {
		const text = await refusal({ ...parametersOf(title), [parameter]: VALUE }, { a: 1 }, bad);
		expect(text.startsWith(`"${label}" must be a JSON object, but is`)).toBe(true);
	});

	if (title !== 'assessment.update') {
		it.each(['{}', {}])('refuses an empty object: %j', async (bad) => {
			const text = await refusal({ ...parametersOf(title), [parameter]: VALUE }, { a: 1 }, bad);
			expect(text).toBe(`"${label}" is an empty object [item 1]`);
		});
	}
});

describe.each([
	['assessment.create', 'additionalFields', 'Additional Fields'],
	['assessment.update', 'updateFields', 'Update Fields'],
])('%s', (title, collection, label) => {
	const refused = async (fields: INodeParameters, good: unknown, bad: unknown) =>
		await refusal({ ...parametersOf(title), [collection]: fields }, good, bad);

	it.each([
		['expirationDate', 'Expiration Date', '2027-01-01', 'tomorrow', 'must be a date and time, but is "tomorrow"'],
		['startsAt', 'Starts At', '2027-01-01', '2027-02-30', 'must be a date and time, but is "2027-02-30"'],
		['landingPageInfo', 'Landing Page Info', 'x', 'x'.repeat(10_001), 'is 10001 characters long, 10000 is the most'],
		['enableBanner', 'Enable Banner', true, 'yes', 'must be true or false, but is "yes"'],
		['maxReminders', 'Max Reminders', 1, 1.5, 'must be a whole number between 0 and 1000, but is "1.5"'],
		['reminderInterval', 'Reminder Interval', 1, -1, 'must be between 0 and 1000000, but is "-1"'],
	])('refuses a bad %s', async (name, field, good, bad, problem) => {
		const text = await refused({ [name]: VALUE }, good, bad);
		expect(text).toBe(`"${label}" has a field "${field}" that ${problem} [item 1]`);
	});

	it.each(['2027-01-15T18:30:00Z', '2027-01-16'])('refuses a start that is not before the end: %s', async (bad) => {
		const text = await refused({ startsAt: VALUE, expirationDate: '2027-01-15T18:30:00Z' }, '2027-01-15', bad);
		expect(text).toMatch(
			/^"(Additional|Update) Fields" has a "Starts At" \(.*\) that is not before the "Expiration Date"/,
		);
	});
});

describe.each(['assessment.create', 'assessment.update'])('%s', (title) => {
	it.each(['', '  ', 'x'.repeat(10_000)])('refuses a bad name: %p', async (bad) => {
		const fields = title === 'assessment.create' ? { groupName: VALUE } : { updateFields: { groupName: VALUE } };
		const text = await refusal({ ...parametersOf(title), ...fields }, 'Nurses', bad);
		expect(text).toMatch(/"Name" (that )?(is empty|is 10000 characters long, 255 is the most)/);
	});
});
