import { sameRead } from '../../../../nodes/engine/http/sameRead';
import type { Transport } from '../../../../nodes/engine/http/transport';

const endpoint = 'GET /candidates';
const request = { query: { assessment: 1 } };

/** How the reads of an execution reach the vendor. */
function transportOf(data: Record<string, string>, timeout = 60_000): Transport {
	const connection = { account: 'account', credential: { data } };
	const proofs = { [endpoint]: { proof: 'list' }, 'POST /candidates': { proof: 'list' }, 'GET /me': { proof: 'none' } };
	return { proofs, connection, timeout } as unknown as Transport;
}
const credential = { principalName: 'ada', password: 'secret', sessionToken: 'old', baseUrl: 'https://a.example.com' };
const keyOf = (transport = transportOf(credential), what: object = request) => sameRead(transport, endpoint, what, {});

it('is the same for runs of one credential, whatever token they have', () => {
	expect(keyOf()).toMatch(/^[0-9a-f]{64}$/);
	expect(keyOf(transportOf({ ...credential, sessionToken: 'new' }))).toBe(keyOf());
});

it.each([
	['another request', keyOf(transportOf(credential), { query: { assessment: 2 } })],
	[
		'another credential of the account, which may not see the same',
		keyOf(transportOf({ ...credential, password: '2' })),
	],
	['another Timeout: nobody waits longer than for an own request', keyOf(transportOf(credential, 3_600_000))],
])('is another one for %s', (_, key) => {
	expect(key).not.toBe(keyOf());
});

it('is that of lists only', () => {
	expect(sameRead(transportOf(credential), 'GET /me', {}, {})).toBeUndefined();
	expect(sameRead(transportOf(credential), 'POST /candidates', {}, {})).toBeUndefined();
});
