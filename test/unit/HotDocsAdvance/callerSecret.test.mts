import { secretOf, secretProblem, testSecret } from '../../../nodes/HotDocsAdvance/trigger/callerSecret';

describe('the format of a token or code', () => {
	it.each([
		['', 'The token or code is empty'],
		['  ', 'The token or code is empty'],
		['Bearer abc', 'The token must not include the word "Bearer"'],
		['two words', 'The token or code contains a space or a line break'],
		['two\nlines', 'The token or code contains a space or a line break'],
	])('%p is reported when the credential is saved', (secret, problem) => {
		expect(testSecret({ secret })).toEqual({ status: 'Error', message: problem });
	});

	it('is valid otherwise; spaces around it come from pasting', () => {
		expect(secretProblem('a8f0+/=')).toBeUndefined();
		expect(testSecret({ secret: ' a8f0+/= \n' })).toMatchObject({ status: 'OK' });
		expect(secretOf({ secret: '\ufeff a8f0+/=\u200b\n' })).toBe('a8f0+/=');
		expect(testSecret(undefined)).toMatchObject({ status: 'Error' });
	});
});
