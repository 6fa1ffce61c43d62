import { tokenField, tokenInJson } from '../../../../nodes/engine/http/tokenIn';

test.each([
	['the documented field', { id: 'right', token: 'wrong' }],
	['a usual name', { access_token: 'right', ttl: 1 }],
	['a usual name in another letter case', { AccessToken: 'right' }],
	['a usual name beside an empty documented field', { id: '', jwt: 'right' }],
	['an envelope', { data: { id: 'right' } }],
	['an envelope with the ID of something else', { user: { id: 'wrong' }, session: { token: 'right' } }],
	['a list of one', [{ id: 'right' }]],
	['text as JSON', 'right'],
])('finds the token in %s', (_, response) => {
	expect(tokenInJson(JSON.stringify(response), 'id')).toBe('right');
});

test.each([
	['a number', { id: 5 }],
	['an error', { error: { token: 'wrong' } }],
	['another field', { name: 'wrong' }],
	['a blank', { id: ' ' }],
	['no object', null],
])('finds none in %s', (_, response) => {
	expect(tokenInJson(JSON.stringify(response), 'id')).toBeUndefined();
});

test('a field is not the token only because it is called "id"', () => {
	expect(tokenInJson('{"id":"wrong"}')).toBeUndefined();
});

test('an error names the fields of the response, but no value', () => {
	const response = JSON.stringify({ ttl: 1, user: 'secret-canary' });
	expect(() => tokenField('X', response, 'id')).toThrow(
		'X returned no token for the sign-in, but the fields "ttl, user"',
	);
});
