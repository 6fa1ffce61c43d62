import { EndpointPauses } from '../../../../nodes/engine/account/endpointPauses';

const now = 1_800_000_000_000;
const [a, b] = ['GET /a', 'POST /b'];

describe('an endpoint that rejects requests', () => {
	it('three times in a row while others get through has a limit of its own, for longer each time', () => {
		const pauses = new EndpointPauses();
		const waits = Array.from({ length: 9 }, (_, index) => {
			const at = now + 60_000 * index;
			const pause = pauses.rejected(a, undefined, at);
			pauses.answered(b, false);
			return pause && pause.until - at;
		});
		expect(waits).toEqual([undefined, undefined, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
		expect(pauses.of(b, now)).toBeUndefined();
	});

	it('together with all others has not, nor one that rejects many at the same moment', () => {
		const pauses = new EndpointPauses();
		for (let count = 0; count < 20; count++) {
			expect(pauses.rejected(a, undefined, now + count)).toBeUndefined();
			expect(pauses.rejected(b, undefined, now + count)).toBeUndefined();
		}
	});

	it('begins anew once a request gets through', () => {
		const pauses = new EndpointPauses();
		for (let count = 0; count < 20; count++) {
			expect(pauses.rejected(a, undefined, now)).toBeUndefined();
			pauses.answered(b, false);
			expect(pauses.rejected(a, undefined, now)).toBeUndefined();
			pauses.answered(a, false);
		}
	});
});

describe('a pause', () => {
	it('of more than a minute is that of the endpoint, and lasts as long as the vendor last asked for', () => {
		const pauses = new EndpointPauses();
		expect(pauses.rejected(a, 60_000, now)).toBeUndefined();
		const pause = pauses.rejected(a, 120_000, now);
		expect(pause).toEqual({ until: now + 120_000, isProbed: false });
		expect(pauses.rejected(a, 120_000, now + 5_000)).toBe(pause);
		expect(pauses.of(a, now + 124_999)).toBe(pause);
		expect(pauses.of(a, now + 125_000)).toBeUndefined();
	});

	it('ends when the request that tries it gets through, and not when an earlier one does', () => {
		const pauses = new EndpointPauses();
		pauses.note(a, now + 120_000, now);
		pauses.answered(a, false);
		expect(pauses.of(a, now)).toBeDefined();
		pauses.answered(a, true);
		expect(pauses.of(a, now)).toBeUndefined();
	});
});
