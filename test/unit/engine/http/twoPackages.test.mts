import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { failureFrom } from '../../../../nodes/engine/http/failureFrom';
import { withoutToken } from '../../../../nodes/engine/http/signIn';
import type { Transport } from '../../../../nodes/engine/http/transport';

/*
 * Two packages with the same service are installed. n8n has one credential type for both, so a node may be of one package,
 * and the credential that signs in for it of the other, with modules and classes of its own.
 */

type SignIn = typeof import('../../../../nodes/engine/http/signIn');
type Errors = typeof import('../../../../nodes/engine/errors/callFailure');
let other!: SignIn & Errors;
beforeAll(() =>
	jest.isolateModules(() => {
		other = {
			...(require('../../../../nodes/engine/http/signIn') as SignIn),
			...(require('../../../../nodes/engine/errors/callFailure') as Errors),
		};
	}),
);

const transport = { product: 'Example', connection: { secrets: () => [] } } as unknown as Transport;

it('are two copies', () => expect(other.CallFailure).not.toBe(CallFailure));

it('renews the token that the node was rejected with', async () => {
	const data = { user: 'a', sessionToken: '' };
	const tokens = ['first', 'second'];
	const signIn = async () => await Promise.resolve(tokens.shift()!);
	expect(await other.freshToken(data, ['account'], signIn)).toBe('first');
	const rejected = withoutToken({ ...data, sessionToken: 'first' }, 'first');
	expect(await other.freshToken(rejected, ['account'], signIn)).toBe('second');
});

it('reports a failed sign-in of the other package as its own', async () => {
	const failure = new other.CallFailure('notSent', 'Could not sign in', { remedy: 'Try again later.' });
	const thrown: unknown = await other
		.freshToken({ sessionToken: '' }, ['other account'], async () => await Promise.reject(failure))
		.catch((error: unknown) => error);
	const seen = failureFrom(transport, thrown);
	expect(seen).toBeInstanceOf(CallFailure);
	expect(seen).toMatchObject({ kind: 'notSent', message: 'Could not sign in', remedy: 'Try again later.' });
});
