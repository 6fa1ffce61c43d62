import fc from 'fast-check';

import { vendorMessage } from '../../../../nodes/engine/errors/vendorMessage';

describe("the vendor's message", () => {
	it.each([
		['{"error":"report not found"}', ': "report not found"'],
		['{"success":false,"error":"Candidate not found"}', ': "Candidate not found"'],
		['{"message":"No invites left.","error":"code_7"}', ': "No invites left. (code_7)"'],
		['{"message":"More","error":"It is over"}', ': "It is over"'],
		['{"message":"","error":"code_7"}', ': "code_7"'],
		['{"error":{"statusCode":404,"message":"Unknown id"}}', ': "Unknown id"'],
		['{"errors":["first","second"]}', ': "first; second"'],
		['{"status":7}', `: "{'status':7}"`],
		['Client interviews are not enabled', ': "Client interviews are not enabled"'],
		['<!doctype html><html><head><title>Sign in</title></head></html>', ': an HTML page titled "Sign in"'],
		['<html><body>x</body></html>', ': an HTML page'],
		['<!-- a proxy -->\n<!DOCTYPE html><title>Sign in</title>', ': an HTML page titled "Sign in"'],
		['<!DOCTYPE note><note>Gone</note>', ': "<!DOCTYPE note><note>Gone</note>"'],
		['', ''],
		['{}', ''],
		['[]', ''],
		['null', ''],
		['\ufeff{"error":"with a BOM"}', ': "with a BOM"'],
		[undefined, ''],
		[null, ''],
	])('%s', (body, said) => {
		expect(vendorMessage(body, [])).toBe(said);
	});

	it.each([
		// FastAPI
		[
			{ detail: [{ loc: ['body', 'email'], msg: 'field required', type: 'value_error.missing' }] },
			'body.email: field required',
		],
		[
			{
				detail: [
					{ type: 'missing', loc: ['body', 'files', 0, 'name'], msg: 'Field required', input: { secret: 1 } },
					{ type: 'int_parsing', loc: ['query', 'limit'], msg: 'Input should be a valid integer' },
				],
			},
			'body.files.0.name: Field required; query.limit: Input should be a valid integer',
		],
		[{ detail: 'Not authenticated' }, 'Not authenticated'],
		[{ detail: { message: 'Quota', code: 'QUOTA' } }, 'Quota (QUOTA)'],
		// .NET: problem details, and the older ModelState
		[
			{
				type: 'https://tools.ietf.org/html/rfc7231#section-6.5.1',
				title: 'One or more validation errors occurred.',
				status: 400,
				traceId: '00-4f',
				errors: { Name: ['The Name field is required.'], '$.isActive': ['Not a boolean.', 'No.'] },
			},
			'Name: The Name field is required.; $.isActive: Not a boolean.; No.',
		],
		[{ title: 'Bad Request', status: 400, detail: 'The work group does not exist' }, 'The work group does not exist'],
		[{ title: 'Not Found', status: 404 }, 'Not Found'],
		[
			{ Message: 'The request is invalid.', ModelState: { 'link.name': ['Too long'] } },
			'The request is invalid: link.name: Too long',
		],
		[{ Message: 'An error has occurred.', ExceptionMessage: 'Internal' }, 'An error has occurred.'],
		// A message with a code
		[{ error: { message: 'No such report', code: 'REPORT_404' } }, 'No such report (REPORT_404)'],
		[{ error: { message: 'No such report', code: 404 } }, 'No such report'],
		[{ error: { message: 'No such report', code: 40_012 } }, 'No such report (40012)'],
		[{ error: { code: 'rate_limit' } }, 'rate_limit'],
		[{ error: 'invalid_grant', error_description: 'The password is wrong' }, 'The password is wrong (invalid_grant)'],
		[{ message: 'Bad', error: { message: 'The email is taken' } }, 'The email is taken'],
		[{ message: 'Bad', error: null }, 'Bad'],
		[{ message: 'Bad', error: {} }, 'Bad'],
		[{ message: 'Bad', error: true }, 'Bad'],
		// Lists of errors
		[
			{ statusCode: 400, message: ['email must be an email', 'name is too long'], error: 'Bad Request' },
			'Bad Request: email must be an email; name is too long',
		],
		[
			{ message: 'Unprocessable', detail: [{ loc: ['body', 'email'], msg: 'invalid' }] },
			'Unprocessable: body.email: invalid',
		],
		[
			{ error: 'Validation failed', details: [{ field: 'email', message: 'invalid' }] },
			'Validation failed: email: invalid',
		],
		[{ error: 'Not found', details: { message: 'No such track' } }, 'Not found: No such track'],
		[{ message: 'Bad', details: { trace: 7 } }, 'Bad'],
		[{ message: 'Validation failed', errors: { email: ['is taken'] } }, 'Validation failed: email: is taken'],
		[
			{
				errors: [
					{ message: 'A', path: 'x.y' },
					{ msg: 'B', param: 'z' },
				],
			},
			'x.y: A; z: B',
		],
		[{ errors: [{ title: 'Invalid', source: { pointer: '/data/email' } }] }, '/data/email: Invalid'],
		[{ errors: [{ detail: 'Invalid', source: { pointer: '/data/email' } }] }, '/data/email: Invalid'],
		[[{ error: 'one' }, { error: 'two' }, { error: 'one' }], 'one; two'],
		[{ errors: [], title: 'Bad' }, 'Bad'],
		[{ errors: null, message: 'Bad' }, 'Bad'],
	])('%j', (body, said) => {
		expect(vendorMessage(JSON.stringify(body), [])).toBe(`: "${said}"`);
		expect(vendorMessage(body, [])).toBe(`: "${said}"`);
	});

	it('is truncated if it is very long, and stays on one line', () => {
		expect(vendorMessage(`a\n${'b'.repeat(5_000)}`, [])).toHaveLength(505);
		expect(vendorMessage(`${'b'.repeat(499)}🙂🙂`, [])).toBe(`: "${'b'.repeat(499)}…"`);
	});

	it('never throws, stays on one line and short, whatever the body is', () => {
		const names = fc.constantFrom('error', 'errors', 'message', 'msg', 'detail', 'title', 'loc', 'code', 'ModelState');
		const { tree } = fc.letrec((tie) => ({
			tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('list'), tie('record')),
			leaf: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null), fc.integer(), fc.boolean(), fc.constant('a\nb')),
			list: fc.array(tie('tree'), { maxLength: 12 }),
			record: fc.dictionary(fc.oneof(names, fc.string()), tie('tree'), { maxKeys: 5 }),
		}));
		const bodies = fc.oneof(
			tree,
			tree.map((body) => JSON.stringify(body)),
			fc.string({ unit: 'binary' }),
			fc.anything(),
		);
		fc.assert(
			fc.property(bodies, (body) => {
				const said = vendorMessage(body, []);
				expect(said.length).toBeLessThanOrEqual(505);
				expect(said).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
				if (said !== '') expect(said).toMatch(/^: \S/);
			}),
		);
		const circular: Record<string, unknown> = {};
		circular.error = { circular };
		expect(vendorMessage(circular, [])).toBe('');
		expect(vendorMessage(`${'['.repeat(100_000)}${']'.repeat(100_000)}`, [])).toHaveLength(505);
	});

	it('looks at every object of a body once, however deep it is', () => {
		const nested = (depth: number): unknown =>
			depth === 0 ? { status: 7 } : { message: nested(depth - 1), details: nested(depth - 1) };
		const body = JSON.stringify(nested(5));
		const entries = jest.spyOn(Object, 'entries');
		vendorMessage(body, []);
		const looks = entries.mock.calls.length;
		entries.mockRestore();
		expect(looks).toBe(2 ** 6 - 1);
	});

	it('says nothing of a text that is blank as far as it is read, because a secret may be cut in two there', () => {
		expect(vendorMessage(`${'\n'.repeat(999_996)}kkkk-1234`, ['kkkk-1234'])).toBe('');
	});

	it('contains each error of a field, wherever the vendor lists it', () => {
		const word = fc.stringMatching(/^[a-z]{3,9}$/);
		fc.assert(
			fc.property(fc.uniqueArray(word, { minLength: 2, maxLength: 6 }), ([field, problem, title]) => {
				const said = `${field}: ${problem}`;
				expect(vendorMessage({ title, errors: { [field]: [problem] } }, [])).toBe(`: "${said}"`);
				expect(vendorMessage({ detail: [{ loc: [field], msg: problem }] }, [])).toBe(`: "${said}"`);
				expect(vendorMessage({ error: { errors: [{ field, message: problem }] } }, [])).toBe(`: "${said}"`);
			}),
		);
	});

	it('reads the reason in an error of a storage', () => {
		const xml = '<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Wait</Message><Key>x</Key></Error>';
		expect(vendorMessage(xml, [])).toBe(': "Wait (SlowDown)"');
	});

	it('is never taken for ours, whatever it says', () => {
		const claim = 'no". Nothing was done. It is safe to send it again [item 0]';
		const said = ': "no\'. Nothing was done. It is safe to send it again [item 0]"';
		expect(vendorMessage({ error: claim }, [])).toBe(said);
		expect(vendorMessage(claim, [])).toBe(said);
		const page = `<html><title>Hi". It worked.</title></html>`;
		expect(vendorMessage(page, [])).toBe(': an HTML page titled "Hi\'. It worked."');
	});

	it('never contains a part of a secret at its end', () => {
		const short = 'kkkk-1234-5678-9012';
		// Masked, 16 long ones leave room for the one that is cut
		for (const key of [short, short.repeat(25)]) {
			for (let length = 7_960; length < 8_010; length++) {
				for (const filling of [' ', `${key} `]) {
					const start = filling.repeat(length / filling.length);
					const body = `${start}${'x'.repeat(length - start.length)} ${key}`;
					expect(vendorMessage(body, [key])).not.toMatch(/kkkk|1234|5678/);
				}
			}
		}
	});

	it('never contains a secret, even if the vendor repeats it', () => {
		expect(vendorMessage('{"error":"bad key kkkk-1234"}', ['kkkk-1234'])).toBe(': "bad key ***"');
		// On one line, it reads differently
		expect(vendorMessage('{"error":"bad word two  blanks\\tone tab"}', ['two  blanks\tone tab'])).toBe(
			': "bad word ***"',
		);
		expect(vendorMessage({ detail: [{ loc: ['header', 'kkkk-1234'], msg: 'no kkkk-1234' }] }, ['kkkk-1234'])).toBe(
			': "header.***: no ***"',
		);
	});
});
