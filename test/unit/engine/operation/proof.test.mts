import fc from 'fast-check';

import { judge, type AnswerRule, type Evidence } from '../../../../nodes/engine/operation/proof';

const rule = (proof: AnswerRule['proof'], more: Partial<AnswerRule> = {}): AnswerRule => ({ proof, ...more });
const created = rule({ report_id: 'id', invite_link: 'link' }, { fields: ['report_id', 'invite_link', 'status'] });
const deleted = rule({ ok: [true] }, { fields: ['ok'] });
const none = rule('none');
const list = rule('list', { fields: ['id', 'name', 'error', 'message'] });
const named = rule({ data: 'list' }, { fields: ['data', 'pagination'] });

/** A value that is evidence of its kind. */
const evidence = {
	id: fc.oneof(fc.integer({ min: 1 }), fc.uuid(), fc.integer({ min: 1 }).map(String)),
	link: fc.webUrl(),
	number: fc.oneof(fc.integer(), fc.integer().map(String)),
} satisfies Partial<Record<Exclude<Evidence, readonly unknown[]>, fc.Arbitrary<unknown>>>;

/** A name as another service would write it: other letter case, `_` added or removed. */
const spelledLike = (name: string): fc.Arbitrary<string> =>
	fc.constantFrom(
		name,
		name.toUpperCase(),
		name.replaceAll('_', ''),
		name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()),
	);

/** Puts a record where proof is looked for. */
const placed = (record: object): fc.Arbitrary<unknown> =>
	fc.constantFrom<unknown>(record, [record], { data: record }, { result: [record], error: 'warning' }, [{ x: record }]);

/** An answer whose top level says that the call was refused. */
const refusal: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
	fc
		.string({ minLength: 1 })
		.filter((text) => text.trim().length > 5)
		.map((error) => ({ error })),
	fc.record({ message: fc.string() }).map((body) => ({ ...body, error: 'limit_exceed' })),
	fc.constantFrom<Record<string, unknown>>(
		{ success: false },
		{ success: 'false', message: 'no' },
		{ Success: 0 },
		{ ok: false },
		{ OK: 'FALSE' },
		{ errors: [{ message: 'no' }] },
		{ errors: { email: ['is taken'] } },
		{ Errors: { email: ['is taken'] } },
		{ error: { message: 'no' } },
		{ error: true },
		{ error: 401 },
		{ title: 'Forbidden', status: 403 },
		{ statusCode: '401', message: 'no' },
		{ code: 401, message: 'no' },
		{ status: 'failed', messages: ['no'] },
		{ errorMessage: 'no', errorType: 'x' },
		{ isSuccess: false, message: 'no' },
		{ error: 'Bad Request', message: ['email is no address'], statusCode: 400 },
		{ error: 'Bad Request', violations: [{ field: 'email' }] },
	),
);

describe('a proof', () => {
	it.each(['id', 'link', 'number'] as const)('of the kind %s counts wherever it is, whatever "error" says', (kind) => {
		fc.assert(
			fc.property(
				fc
					.tuple(spelledLike('the_field'), evidence[kind])
					.chain(([name, value]) => placed({ [name]: value, error: 'the analysis failed', errors: [1] })),
				fc.boolean(),
				(answer, isRead) => {
					expect(judge(rule({ the_field: kind }), answer, isRead)).toBe('done');
				},
			),
		);
	});

	it('is not enough if "success" or "ok" is false at the top level', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('success', 'ok', 'Success', 'OK'),
				fc.constantFrom<unknown>(false, 'false', 0),
				(name, no) => {
					expect(judge(created, { report_id: 1, [name]: no }, false)).toBe('refused');
				},
			),
		);
		expect(judge(created, { data: { report_id: 1, success: false } }, false)).toBe('done');
	});

	it.each<[Evidence, unknown[]]>([
		['id', [null, undefined, '', ' ', 0, '0', 'null', 'undefined', 'NaN', '[object Object]', {}, [], true, Infinity]],
		['id', ['00000000-0000-0000-0000-000000000000', 'error']],
		['word', [null, '', 404, '404', 'null', 'error', {}]],
		['number', [null, '', ' ', 'x', {}, [], true]],
		['link', ['', '/reports/1', 'example.com', 'ftp://x.y/z', 'javascript:alert(1)', {}, 1, null]],
		['present', [null, undefined, '']],
		[
			['REVOKED', 'ALREADY_REVOKED'],
			['FAILED', '', null, true, 'NOT REVOKED'],
		],
		[[true], [false, 'yes', null, 0, {}]],
	])('of the kind %j is not %j', (kind, values) => {
		for (const value of values) expect(judge(rule({ field: kind }), { field: value }, false)).not.toBe('done');
	});

	it.each<[Evidence, unknown[]]>([
		['id', [1, '1', -3, 'a1b2', '9007199254740993']],
		['number', [0, '0', 1.5, '-2']],
		['link', ['https://a.example/b', 'HTTP://a.example']],
		['present', [0, false, {}, [], 'x']],
		['word', ['Saved', 'In progress']],
		[['REVOKED'], ['REVOKED', 'revoked', ' Revoked ']],
		[[true], [true, 'true', 'True', 1, '1']],
	])('of the kind %j is each of %j', (kind, values) => {
		for (const value of values) expect(judge(rule({ field: kind }), { field: value }, false)).toBe('done');
	});

	it('does not count inside an error, or in a list of several', () => {
		expect(judge(created, { error: { report_id: 5, message: 'no' } }, false)).toBe('refused');
		expect(judge(created, { detail: [{ report_id: 5 }] }, false)).toBe('unproven');
		expect(judge(created, [{ report_id: 5 }, { report_id: 6 }], false)).toBe('unproven');
		expect(judge(created, { a: { b: { report_id: 5 } } }, false)).toBe('unproven');
	});
});

describe('a refusal at the top level', () => {
	const rules = [
		created,
		deleted,
		none,
		list,
		named,
		rule('record'),
		rule({ total: 'present' }, { fields: ['total'] }),
	];

	it('never passes where the proof is missing', () => {
		fc.assert(
			fc.property(refusal, fc.constantFrom(...rules), fc.boolean(), (answer, wanted, isRead) => {
				expect(judge(wanted, answer, isRead)).toBe('refused');
			}),
		);
	});

	it('counts in a list of one and in an envelope, where the answer can prove nothing', () => {
		fc.assert(
			fc.property(refusal, (answer) => {
				expect(judge(none, [answer], false)).toBe('refused');
			}),
		);
		for (const answer of [{ success: false }, { ok: 'false' }, { IsSuccess: 0 }]) {
			expect(judge(none, { data: answer }, false)).toBe('refused');
			expect(judge(none, { result: [answer] }, false)).toBe('refused');
		}
		expect(judge(none, { data: { error: 'of the record', status: 'failed' } }, false)).toBe('done');
		expect(judge(none, [{ error: 'a' }, { error: 'b' }], false)).toBe('done');
	});

	it.each(['Unauthorized', ' forbidden ', 'Error', 'failed'])('may be nothing but the word %j', (word) => {
		expect(judge(none, word, false)).toBe('refused');
		expect(judge(none, { message: word }, false)).toBe('refused');
		expect(judge(none, { message: word, candidate: 7 }, false)).toBe('done');
		expect(judge(none, `${word} invites: 0`, false)).toBe('done');
	});

	it('is not what a record of the answer says about itself', () => {
		expect(judge(list, [{ id: 1, error: 'the analysis failed', status: 'failed' }], true)).toBe('done');
		expect(judge(named, { data: [{ error: 'x' }], pagination: {} }, true)).toBe('done');
		expect(judge(created, { report_id: 1, error: null, status: 'failed' }, false)).toBe('done');
	});

	it.each([null, false, '', ' ', 0, [], {}, 'none', 'null'])('is not an empty "error": %j', (error) => {
		expect(judge(none, { error, errors: error }, false)).toBe('done');
	});

	it('beside an empty list is one', () => {
		expect(judge(named, { error: 'Invalid API key', data: [] }, true)).toBe('refused');
		expect(judge(list, { error: 'Invalid API key', rows: [] }, true)).toBe('refused');
		expect(judge(list, { errors: [], rows: [] }, true)).toBe('done');
	});

	it('beside a list of records is none', () => {
		expect(judge(named, { error: 'one is missing', data: [{ x: 1 }] }, true)).toBe('done');
		expect(judge(list, { error: 'one is missing', rows: [null, { id: 1 }] }, true)).toBe('done');
	});

	it.each(['error', 'Error', 'fail', 'FAILURE', 'unauthorized', 500, '404'])('may be the status %j', (status) => {
		expect(judge(none, { status }, false)).toBe('refused');
		// There it is the record's own
		expect(judge(created, { status, report_id: 1 }, false)).toBe('done');
		expect(judge(created, { status }, false)).toBe(Number(status) ? 'refused' : 'unproven');
	});

	it('is the status "failed" with a reason beside it', () => {
		expect(judge(none, { status: 'failed', message: 'no' }, false)).toBe('refused');
		expect(judge(none, { status: 'failed', interviewId: 'x' }, false)).toBe('done');
		// Or with nothing else, where no record has a status
		for (const wanted of [none, list, rule('record')])
			expect(judge(wanted, { status: 'failed' }, true)).toBe('refused');
		const read = rule({ status: 'word' });
		expect(judge(read, { status: 'failed', message: 'no' }, true)).toBe('refused');
		for (const status of ['Failed', 'Error', 'PostProcessingFailed'])
			expect(judge(read, { status }, true)).toBe('done');
	});

	it('is a status of failure beside an ID: a write may only repeat the one that was sent', () => {
		const started = rule({ job_id: 'id', status: ['queued'] }, { fields: ['job_id', 'status', 'created_at'] });
		const reminded = rule({ reminder_status: 'word', response_id: 'id' });
		expect(judge(started, { job_id: 'a1', status: 'failed', created_at: 'x' }, false)).toBe('refused');
		expect(judge(reminded, { response_id: 7, reminder_status: 'Failed' }, false)).toBe('refused');
		// A read returns a record, which may have failed
		const video = rule({ id: 'id' }, { fields: ['id', 'name', 'status'] });
		expect(judge(video, { id: 1, status: 'failed' }, true)).toBe('done');
		expect(judge(video, { name: 'x', status: 'failed', message: 'no sound' }, true)).toBe('done');
		expect(judge(video, { status: 'failed', message: 'no' }, true)).toBe('refused');
	});

	it('is none beside the status of a record, even if its only ID is the one that was sent', () => {
		const results = rule({ job_id: 'id' }, { fields: ['job_id', 'status', 'segments'] });
		const sent = { path: { job_id: 'a1' } };
		expect(judge(results, { job_id: 'a1', status: 'failed', error: 'no sound' }, true, sent)).toBe('done');
		for (const status of ['error', 'Unauthorized', '401', '', 'null', 500, null]) {
			expect(judge(results, { job_id: 'a1', status, error: 'Invalid API key' }, true, sent)).toBe('refused');
		}
	});

	it('beside nothing but what was sent is one', () => {
		const hired = rule(
			{ application_id: 'id', to_stage: 'present' },
			{ fields: ['application_id', 'name', 'to_stage'] },
		);
		const sent = { path: { application_id: 42, track_id: 7 } };
		for (const application_id of [42, '42']) {
			const echo = { error: 'The applicant is in another stage', application_id, track_id: 7 };
			for (const isRead of [true, false]) expect(judge(hired, echo, isRead, sent)).toBe('refused');
			expect(judge(hired, { ...echo, error: null }, false, sent)).toBe('done');
			expect(judge(hired, { ...echo, name: 'Jane' }, false, sent)).toBe('done');
			expect(judge(hired, { ...echo, to_stage: {} }, false, sent)).toBe('done');
		}
		expect(judge(hired, { error: 'x', application_id: 43 }, false, sent)).toBe('done');
	});

	it('is an error status where the status is what proves', () => {
		const saved = rule({ status: ['success'] }, { fields: ['status', 'message'] });
		expect(judge(saved, { status: 'error', message: 'no' }, false)).toBe('refused');
		expect(judge(saved, { status: 'queued' }, false)).toBe('unproven');
	});

	it('that is documented is left to the operation', () => {
		const revoked = rule({ status: ['REVOKED'] }, { refusal: { status: ['FAILED'] }, fields: ['status'] });
		expect(judge(revoked, { status: 'FAILED', message: 'no' }, false)).toBe('done');
		expect(judge(revoked, { status: 'ELSE', message: 'no' }, false)).toBe('unproven');
		const scheduled = rule({ success: [true] }, { refusal: { success: [false] } });
		expect(judge(scheduled, { success: false, error: 'not found' }, false)).toBe('done');
	});
});

describe('an answer without proof and without refusal', () => {
	it.each([undefined, null, '', 'text', {}, [], { foo: 1 }, { message: 'hello' }, [{}, {}], 5])(
		'%j: a write is not done',
		(answer) => {
			expect(judge(created, answer, false)).toBe('unproven');
			expect(judge(deleted, answer, false)).toBe('unproven');
		},
	);

	it.each([undefined, null, '', 'text', {}, [], { foo: 1 }, { message: 'x' }])(
		'%j: with proof "none" it is',
		(answer) => {
			expect(judge(none, answer, false)).toBe('done');
		},
	);

	it('is a read if it shares a field with the contract, other than those of an error', () => {
		const report = rule({ report_id: 'id' }, { fields: ['report_id', 'name', 'message', 'status'] });
		expect(judge(report, { name: 'Jane' }, true)).toBe('done');
		expect(judge(report, { data: { Name: null } }, true)).toBe('done');
		expect(judge(report, { name: 'Jane' }, false)).toBe('unproven');
		for (const answer of [{}, [], null, undefined, { message: 'x' }, { status: 'x' }, { foo: 1 }, 'text']) {
			expect(judge(report, answer, true)).toBe('unproven');
		}
	});

	it('is a read with any content if the contract has no schema', () => {
		for (const answer of [{ foo: 1 }, [{ foo: 1 }], 'text']) {
			expect(judge(rule('record'), answer, true)).toBe('done');
			expect(judge(rule({ status: 'word' }), answer, true)).toBe('done');
		}
		for (const answer of [{}, [], null, undefined, '']) expect(judge(rule('record'), answer, true)).toBe('unproven');
	});

	it('is a list only if it is one', () => {
		for (const answer of [[], [1, null], { rows: [] }, { items: [{}], count: 1 }])
			expect(judge(list, answer, true)).toBe('done');
		for (const answer of [{}, { name: 'x' }, null, undefined, 'text', { a: [], b: [] }]) {
			expect(judge(list, answer, true)).toBe('unproven');
		}
		for (const answer of [[], { data: [] }, { Data: [1] }, { result: { data: [] } }])
			expect(judge(named, answer, true)).toBe('done');
		expect(judge(named, { data: null }, false)).toBe('unproven');
		expect(judge(rule('list'), { one: 1 }, true)).toBe('done');
		expect(judge(rule('list'), {}, true)).toBe('unproven');
	});
});

it('never throws, whatever the answer is', () => {
	const rules = [created, deleted, none, list, named, rule('record'), rule('file')];
	fc.assert(
		fc.property(fc.jsonValue(), fc.constantFrom(...rules), fc.boolean(), (answer, wanted, isRead) => {
			expect(['done', 'refused', 'unproven']).toContain(judge(wanted, answer, isRead));
		}),
	);
});
